fieldwork-listed = Опросы. 🟢 идёт, 🕓 запланирован, 🏁 закончен.
fieldwork-none = Опросов пока нет. Начните первый: достаточно выбрать готовую анкету.
fieldwork-open = ➕ Новый: { $municipality }
fieldwork-ask-questionnaire = О чём спросим?
fieldwork-name-questionnaire = Анкета
fieldwork-ask-service = О какой услуге?
fieldwork-name-service = Услуга
fieldwork-ask-villages = В каких сёлах спросим?
fieldwork-name-villages = Сёла
fieldwork-ask-opens = В какой день начнём?
fieldwork-name-opens = Начало
fieldwork-ask-closes = Какой день последний?
fieldwork-hint-closes = Отвечать можно до конца этого дня. Закрыть опрос можно и раньше.
fieldwork-name-closes = Последний день
fieldwork-ask-purpose = Зачем нужен опрос? Это прочитают жители.
fieldwork-hint-purpose = Напишите одним-двумя предложениями, что сделаете с ответами.
fieldwork-name-purpose = Цель
fieldwork-ask-least = Сколько ответов самое меньшее нужно, чтобы показать итог на слушаниях?
fieldwork-name-least = Наименьшее число
fieldwork-preview = Опрос откроется таким:
fieldwork-facts =
    📊 <b>{ $title }</b>
    { $purpose }

    📅 { $opens } – { $closes }
    🏘 { $villages }
    ⏱ { $minutes } мин.
    🎯 Нужно ответов: { $least }
fieldwork-all-villages = все сёла
fieldwork-readers = 👥 Приглашений будет не меньше: { $count }
fieldwork-no-readers = 👥 В этих сёлах ботом пока никто не пользуется. Разместите ссылку в группах WhatsApp и на плакате.
fieldwork-opened = ✅ Опрос открыт.
fieldwork-planned = ✅ Опрос запланирован: жителей пригласят в день начала.
fieldwork-to-paste =
    <pre>📊 { $title }
    { $okmot } спрашивает ваше мнение.
    { $purpose }

    Займёт { $minutes } мин., имя не сохраняется.
    Последний день: { $date }

    Бот «Айыл үнү»: { $link }</pre>
fieldwork-how = 📈 Как идёт опрос
fieldwork-refresh = 🔄 Обновить
fieldwork-close = ⏹ Закрыть опрос
fieldwork-stage-planned = 🕓 Ещё не начался.
fieldwork-stage-open = 🟢 Идёт.
fieldwork-stage-over = 🏁 Закончен.
fieldwork-sheets = Ответов: { $sheets }
fieldwork-sheets-at-least = Ответов пока: не меньше { $sheets }
fieldwork-ask-to-close =
    <b>{ $title }</b>

    Опрос закроется насовсем, снова открыть его нельзя. Закрыть?
fieldwork-leave-open = Нет, пусть идёт
fieldwork-close-yes = Да, закрыть
fieldwork-ended =
    🏁 Опрос закончился: <b>{ $title }</b>
    Ответов: { $sheets }
    Было нужно: { $least }
fieldwork-none-over = Законченных опросов пока нет. Те, что идут: /survey
fieldwork-results-elsewhere = Эта команда — для официального чата айыл окмоту. Итоги опросов вашего села: /surveys
fieldwork-not-official = Опросы проводит только официальный чат айыл окмоту.
print-poster = 🖨 Плакат (с QR-кодом)
print-ky = 📄 Анкета на бумаге, кырг.
print-ru = 📄 Анкета на бумаге, рус.
print-being-made = ⏳ Файл для печати готовится.
print-caption = Распечатайте: повесьте на видном месте или разнесите по домам: { $title }
fieldwork-who = 👥 Участие: сёла, возраст
