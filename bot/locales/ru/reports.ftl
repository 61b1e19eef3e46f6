report-ask-service = О какой услуге речь?
report-ask-service-proposal = О какой услуге ваше предложение?
report-ask-problem = Что случилось?
report-ask-when-round = В какой день это было?
report-ask-when-since = Когда это началось?
report-hint-when = Нажмите кнопку или напишите день, например: 18.11 или «вчера».
report-ask-words = Напишите своими словами.
report-hint-words = Например: что случилось, с каких пор, что предлагаете. Можно прислать и голосовое сообщение. Не называйте имён других людей.
report-ask-photo = Отправьте фото.
report-hint-photo = Лучше, чтобы лица людей не были видны. До пяти фото.
report-ask-name = Напишите, как вас зовут.
report-hint-name = Имя увидит айыл окмоту, и больше никто.

report-name-service = Услуга
report-name-problem = Проблема
report-name-when = День
report-name-words = Пояснение
report-name-photo = Фото
report-name-name = Моё имя

report-urgent = 🚨 <b>Срочно!</b> Сначала позвоните: { $phones }
report-urgent-no-phone = 🚨 <b>Срочно!</b> Сначала позвоните старосте села (айыл башчы) или в айыл окмоту: номер телефона нам пока не сообщили.
report-preview = Айыл окмоту увидит вот что:
report-preview-again = Об этом вы уже сообщили: { $number }. То, что вы добавите сейчас, запишется туда же.
report-left-out = ⚠️ В прежнем сообщении не хватает места: последние знаки не поместятся ({ $count }). Напишите короче, чтобы вошло всё.
report-preview-anonymous = Имя не показывается. Это сообщение: как официальное обращение оно не регистрируется.
report-preview-named = Имя увидит айыл окмоту. Это сообщение: как официальное обращение оно не регистрируется.

report-line-about = <b>{ $service }: { $problem }</b>
report-line-village = Село: { $village }
report-line-unlisted = Село: { $village } (нет в списке)
report-line-round = День: { $date }, { $weekday }
report-line-since = Началось: { $date }, { $weekday }
report-line-began = Прекратилось не позже { $time }
report-line-words = «{ $words }»
report-line-photos = Фото: { $count }
report-line-name = Имя: { $name }
report-line-no-name = Имя: не указано

label-early = Время по графику ещё не вышло: сегодня машина ещё может приехать.
label-in-window = Сообщено вовремя.
label-late = Сообщено с опозданием, но учитывается.
label-no-schedule = На этот день графика нет, или он пока не внесён.
label-winter-schedule-unknown = Зимой вода подаётся по отдельному графику, а его нам пока не сообщили.
label-gap = По нашим данным, этой услуги в селе нет. Такие сообщения считаются отдельно и стоят первыми.
label-gap-since = По документу ({ $since }) этой услуги в селе нет. Такие сообщения считаются отдельно и стоят первыми.

receipt-thanks = ✅ Спасибо! Ваше сообщение принято.
receipt-number = Номер: <b>{ $number }</b>
receipt-heard = Отправлено в чат айыл окмоту.
receipt-waits = Айыл окмоту пока не подключилось к боту. Сообщение сохранено и дойдёт, когда оно подключится.
receipt-due = Срок ответа: { $date }
receipt-no-due = Срок ответа пока не установлен.
receipt-not-an-appeal = Это сообщение, оно не зарегистрировано как официальное обращение.

notice-title = 🆕 <b>{ $number }</b>
notice-due = Срок ответа: { $date }
notice-filed = Отправлено: { $date }, в { $time }
notice-not-an-appeal = Это сообщение, оно не зарегистрировано как официальное обращение.

report-ask-join =
    Об этом в вашем селе уже сообщили:
    { $known }

    У вас то же самое?
report-another = Нет, у меня другое
report-ask-hour = Во сколько это началось?
report-hint-hour = Нажмите кнопку или напишите время, например: 7:30. Если не знаете, пропустите.
report-name-hour = Время
report-before = до { $time }
report-ask-voice = Пришлите голосовое сообщение, до двух минут.
report-name-voice = Голос
report-voice-known = ⚠️ Вас могут узнать по голосу.
report-ask-point = Отправьте место, где вы сейчас.
report-hint-point = Точное место увидит только айыл окмоту.
report-name-point = 📍 На карте
report-ask-place = Где это? Напишите улицу или ориентир.
report-hint-place = Например: улица Ленина, у школы.
report-name-place = Место
report-ask-institution = От имени какого учреждения или предприятия?
report-hint-institution = Например: средняя школа, магазин. Учреждения считаются отдельно.
report-name-institution = От учреждения
report-line-voice = 🎤 Голосовое сообщение
report-line-institution = От имени учреждения: { $institution }
receipt-again = ✅ Об этом вы уже сообщали. Новое, если вы что-то добавили, записано туда же.
receipt-thanks-proposal = ✅ Спасибо! Предложение принято.
receipt-share = 📤 Отправить в WhatsApp
receipt-shared =
    { $place }. { $service }: { $problem }.
    Сообщено через «Айыл үнү»: № { $number }.
    Если и у вас так, сообщите: { $link }
notice-title-urgent = 🚨 <b>{ $number }</b> — срочно
notice-added = ➕ <b>{ $number }</b>: дополнено
notice-title-proposal = 💡 <b>{ $number }</b>
notice-withdrawn-rest = ↩️ Тот, кто сообщил первым, отозвал своё сообщение.
notice-withdrawn = ↩️ <b>{ $number }</b>: сообщение отозвано.
report-told = ✏️ Об этом можно сообщить айыл окмоту. Пока не отправлено: сначала выберите ниже. Если не хотите сообщать, нажмите «Отменить».
report-home-first = Сначала выберите своё село. Написанное не сохранилось: отправьте его ещё раз, когда выберете.
