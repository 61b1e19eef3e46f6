announcement-title = 📣 <b>Объявление</b>
announcement-from = { $okmot }, { $date }
announcement-villages = Сёла: { $villages }
announcement-all-villages = Сёла: все
announcement-unlisted = Село не из списка
announcement-mute = 🔕 Выключить объявления
announcement-muted = Объявления больше не придут. Включить снова: /settings
announcement-choose = От имени какого айылного аймака отправляете?
announcement-ask-villages = Для каких сёл объявление?
announcement-ask-words = Напишите текст объявления.
announcement-hint-words = Что, когда, где: коротко и понятно. Не называйте имён людей.
announcement-hint-words-group = Ответьте на это сообщение (Reply): остального, что пишут в группе, я не вижу. Не называйте имён людей.
announcement-name-villages = Сёла
announcement-name-words = Текст
announcement-preview = Жители прочитают вот это:
announcement-readers = 👥 Сколько человек получит: { $count }
announcement-few-readers = 👥 Получат: всего несколько человек
announcement-no-readers = 👥 В этих сёлах объявления бота пока никто не получает. Текст для WhatsApp всё равно будет готов.
announcement-sent = ✅ Объявление отправлено.
announcement-ready = ✅ Текст объявления готов. В боте его пока некому получить.
announcement-paste-below = Нажмите на текст ниже, чтобы скопировать его, и отправьте в группы WhatsApp.
announcement-to-paste =
    <pre>📣 Объявление
    { $okmot }, { $date }
    { $villages }

    { $words }

    Бот «Айыл үнү»: { $link }</pre>
announcement-enough = Объявления на семь дней исчерпаны: когда их много, люди перестают читать. Следующее можно отправить: { $date }.
announcement-not-official = Объявлять может только официальный чат айыл окмоту.
