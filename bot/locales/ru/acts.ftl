# Акт группы БМжБ: участники заполняют его вместе, потом подписывают.
command-act = Акт мониторинга

act-listed = Акты, которые ещё не подписаны. Выберите нужный.
act-none-open = Неподписанных актов нет.
act-new = ➕ Новый акт: { $municipality }
act-open = 📋 { $village }: { $service }, { $day }
act-open-at = 📋 { $day }, { $hour } · { $village }: { $service }
act-look = 📋 Открыть: { $village }, { $day }
act-open-signed = 🏁 { $number } · { $village }
act-not-yours = Этот акт вас не касается или уже завершён. Если вы член группы, ваши акты: /act. Итоги мониторинга может читать каждый: /decisions
act-given-up = Отменено. Ваши акты: /act
act-changed-meanwhile = Сюда сейчас ничего не добавить: текст готов, пункты изменились или акт завершён.

act-ask-village = В какое село вы ездили?
act-name-village = Село
act-everywhere = Весь айылный аймак
act-ask-place = Где именно? Например: возле школы.
act-name-place = Место
act-ask-present = Кто из группы был?
act-name-present = Участники
act-ask-service = Какую услугу вы проверили?
act-name-service = Услуга
act-ask-others = Кто ещё был? Напишите должность, без имени.
act-hint-others = Каждого с новой строки. Например: водитель машины.
act-name-others = Другие
act-ask-day = В какой день вы были?
act-name-day = День
act-ask-hour = В котором часу?
act-name-hour = Время
act-begin = ✅ Начать
act-preview = <b>Акт начнётся так:</b>

act-ask-clause =
    Как было при проверке?

    { $criterion }: { $wording }
act-hint-clause = «Нельзя измерить» — в пункте нет ничего, что можно измерить.
act-name-found = Состояние
act-found-met = Выполнено
act-found-partly = Частично
act-found-not-met = Не выполнено
act-found-not-checked = Не проверялось
act-found-not-measurable = Нельзя измерить
act-found-none = ещё не сказано

act-head =
    <b>Акт: { $service }</b>
    📍 { $place }
    🕒 { $day }, { $hour }
act-absent = ℹ️ В боте отмечено, что в этом селе такой услуги нет.
act-absent-anyway = Акт всё равно можно составить.
act-corrects = ✏️ Исправляет прежний акт: { $number }
act-corrected = ✏️ Этот акт исправлен. Новый: { $number }
act-see-correction = ✏️ Исправленный: { $number }
act-not-corrected-newer = ⚠️ Есть более новый акт: если что-то исправлять, то в нём.
act-not-corrected-begun = ⚠️ Этот акт уже исправляют другие участники. Обратитесь к председателю.
act-present = 👥 { $present }
act-line = { $number }. { $criterion } — { $found }
act-recommendation = 💡 { $number }. { $words } — { $who }, { $due }
act-more-recommendations = 💡 … и ещё рекомендаций: { $count }
act-new-recommendation = 💡 { $words } — { $who }, { $due }
act-explanation = 🗣 Поставщик услуги: { $words }
act-linked = 📎 Сообщения жителей: { $receipts }
act-files-lost = ⚠️ Файлов не получено: { $count }. Отправьте их ещё раз.
act-check = 🔎 Отметить пункты
act-recommend = 💡 Рекомендация
act-drop-recommendation = 🗑 Рекомендация { $number }
act-ask-to-drop-recommendation = Убрать эту рекомендацию из акта?
act-drop-recommendation-yes = 🗑 Да, убрать
act-change-present = 👥 Участники
act-change-visit = 📍 Место, день, услуга
act-explain = 🗣 От поставщика
act-link = 📎 От жителей
act-read = 📖 Читать
act-fix = ✅ Текст готов
act-drop = ✖ Отказаться от акта

act-clause = <b>{ $number }. { $criterion }</b>: «{ $wording }»
act-clause-restated = <b>{ $number }. { $criterion }</b>: { $wording }
act-restated = <i>(Кратко: официальный текст не внесён.)</i>
act-found = При проверке: { $found }
act-measured = 📏 { $measured }
act-own-words = ✍️ Вы: { $words }
act-others-words = ✍️ { $words }
act-caption = 📷 «{ $words }»
act-evidence = 📷 { $photos } · 🎤 { $voices }
act-hint-finding = Отправьте слова, фото или голос — они добавятся сюда.
act-ask-words = Что вы увидели? Напишите.
act-name-words = Слова
act-ask-measured = Что измерено?
act-hint-measured = Число и единица. Например: 9 дней.
act-name-measured = Измерено

act-sent = 📎 Присланное пока никуда не добавлено.
act-ask-sent = К какому пункту акта это добавить?
act-ask-sent-act = К какому акту это добавить?
act-sent-act = 📋 { $place }, { $day }
act-sent-report = 📝 Отдельное сообщение
act-sent-over = Этот вопрос устарел. Ваши акты: /act
act-sent-too-much = Столько слов или фото в этот пункт не поместится. Выберите другой.

act-ask-recommendation = Что нужно сделать?
act-name-recommendation = Рекомендация
act-ask-responsible = Кто отвечает? Напишите должность, без имени.
act-hint-responsible = Например: руководитель предприятия.
act-name-responsible = Ответственный
act-ask-due = До какого дня?
act-hint-due = В течение года. Например: 15 декабря.
act-name-due = Срок
act-add = ✅ Добавить в акт
act-ask-links = Какие сообщения жителей это подтверждают?
act-hint-links = За месяц до проверки или ещё не решённые.
act-link-none = Ни одно
act-no-events = В этом селе за месяц до проверки об этой услуге не сообщали, нерешённых сообщений тоже нет.
act-no-events-anywhere = В айылном аймаке за месяц до проверки об этой услуге не сообщали, нерешённых сообщений тоже нет.
act-event = { $receipt } · { $problem } · { $day } · 👤{ $people }
act-ask-explanation = Что говорит поставщик услуги?
act-hint-explanation = Эти слова войдут в акт.
act-ask-dissent = С чем вы не согласны?
act-hint-dissent = Вы подпишете акт, а ваше особое мнение войдёт в него.
act-ask-dissenter = Чьё особое мнение записано на бумаге?
act-ask-dissent-on-paper = Напишите особое мнение так, как оно стоит на бумаге.
act-name-dissent = Особое мнение
act-preview-dissent =
    <b>Ваше особое мнение войдёт в акт так:</b>
    ✍️ { $words }

    После подписи оно не меняется.
act-sign-so = ✅ Так и подписываю
act-preview-return =
    <b>Вы возвращаете акт с такими словами:</b>
    ↩️ { $words }

    Текст снова откроется, прежние согласия потеряют силу. Участники об этом узнают.
act-return-so = ↩️ Да, вернуть
act-name-return = Что исправить
act-ask-if-mended = Это исправлено? Если текст готов, все участники прочитают и подпишут его заново.
act-mend = Нет, ещё исправим
act-mended-yes = ✅ Да, текст готов
act-ask-return = Что исправить в тексте?
act-hint-return = Текст снова откроется, прежние согласия потеряют силу.

act-gap-clause = ⚠️ Сначала отметьте все пункты.
act-gap-recommendation = ⚠️ Есть невыполненный пункт: добавьте хотя бы одну рекомендацию.
act-gap-file = ⏳ Фото или голос ещё загружаются. Нажмите чуть позже.

act-were-there = <b>Присутствовали</b>
act-item = • { $words }
act-recommendations = <b>Рекомендации</b>
act-resolution = Решение о создании группы: № { $number } от { $day }
act-regulation = Положение о группе: № { $number } от { $day }

act-read-and-sign = 📖 Прочитать и подписать
act-see-photos = 📷 Фото и голоса
act-files-coming = Фото и голоса придут в таком порядке:
act-files-of = Пункт { $number }: 📷 { $photos } · 🎤 { $voices }
act-agree = ✅ Согласен, подписываю
act-dissent = ✍️ Есть особое мнение
act-return = ↩️ Вернуть на доработку
act-agreed = ✅ Ваша подпись принята.
act-text-changed = ⚠️ Текст, который вы читали, изменился, или вы не можете его подписать. Сейчас так:
act-on-paper = 📄 Подписано на бумаге
act-number-it = 🏁 Дать акту номер
act-wait = Нет, подождём
act-not-signed-yet = Ещё не подписали:
act-ask-to-number = После номера подписать этот акт или добавить особое мнение уже нельзя. Всё равно дать номер?
act-number-yes = 🏁 Да, дать номер
act-ask-signed = Кто подписал на бумаге?
act-name-signed = Подписали
act-ask-scan = Отправьте подписанную бумагу: PDF или фото.
act-hint-scan = Листов несколько — отправьте один за другим. Можно и одним файлом PDF.
act-name-scan = Скан бумаги
act-preview-present = <b>При проверке были:</b>
act-preview-visit = <b>Проверка будет такой:</b>
act-ask-sure = ⚠️ Если сменить услугу или день, сотрётся всё записанное (слова, фото, голос) по пунктам, которых там нет. Таких пунктов: { $count }. Согласны?
act-lose = 🗑 Да, стереть пункты: { $count }
act-visit-loses = ⚠️ Сотрётся пунктов: { $count }
act-links-dropped = 📎 Сообщения не о новом месте, времени или услуге убраны из акта: { $count }
act-preview-paper =
    Подписали на бумаге: { $signed }
    Пришло листов или файлов: { $files }

    Есть ещё листы — отправляйте их сюда же.
act-scan-whole = ✅ Это всё
form-paper-added = 📄 Бумага добавлена.

act-signer = ✅ { $position }
act-signer-on-paper = 📄 { $position } — подпись на бумаге
act-signer-dissents = ✍️ { $position } — особое мнение: { $words }
act-signer-on-paper-dissents = 📄 { $position } — подпись на бумаге, особое мнение: { $words }
act-awaited = ⏳ { $position }
act-awaited-on-paper = ⏳ { $position } — подпишет на бумаге
act-barred = 🚫 { $position } — подписать не может: работает у поставщика этой услуги
act-quorum-unknown = Кворум группы не внесён, поэтому подписать должны все, кто был. Осталось: { $lacking }
act-quorum-unknown-nobody = Кворум группы не внесён, а из тех, кто был, подписать не может никто.
act-quorum-lacking = Кворум: { $quorum }. Подписали: { $signed }. Нужно ещё: { $lacking }
act-quorum-reached = Кворум: { $quorum }. Подписали: { $signed }. Кворум есть.
act-quorum-out-of-reach = ⚠️ Кворум: { $quorum }, а подписать могут: { $most }. Такой акт не будет подписан: проверьте, все ли участники записаны.
act-returned = ↩️ { $position } возвращает: { $words }

act-returned-by-you = ↩️ Вы вернули: { $words }
act-ask-to-drop = Если отказаться от акта, всё внесённое пропадёт. Отказаться?
act-keep = Нет, оставить
act-drop-yes = Да, отказаться
act-dropped = От акта отказались.

act-signed = 🏁 Подписан акт <b>{ $number }</b>
act-signed-without-you = ⚠️ Акт получил номер, пока вы его не подписали. Он больше не меняется: вашей подписи в нём нет.
act-all-met = ✅ Все пункты выполнены.
act-scan-coming = ⏳ Скан бумаги ещё загружается. Номер акт получит после этого.
act-scan-lost = ⚠️ Скан бумаги не загрузился. Председателю нужно прислать его ещё раз.
act-without-quorum = Кворум группы не внесён: подписали все, кто был и мог подписать.
act-answers = 📂 Акт и ответы
act-correct = ✏️ Исправить
act-ask-to-correct =
    Подписанный акт не меняется. Вместо <b>{ $number }</b> начнётся новый: об этом узнают все, кто был на проверке, и его придётся подписать заново.

    Начать исправление?
act-correct-yes = ✏️ Да, начать

act-notice-begun = 📋 Начат акт о проверке, где вы были. Добавьте то, что увидели, и фото.
act-notice-not-there = 👥 Вас убрали из участников проверки в этом акте. Если вы там были, скажите тем, кто его составляет.
act-notice-fixed = ✍️ Текст акта готов. Прочитайте и подпишите.
act-notice-reopened = ↩️ Текст акта снова открыт: прежние согласия потеряли силу.
