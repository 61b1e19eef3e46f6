announcement-title = 📣 <b>Кулактандыруу</b>
announcement-from = { $okmot }, { $date }
announcement-villages = Айыл: { $villages }
announcement-unlisted = Тизмеде жок айыл
announcement-mute = 🔕 Кулактандырууну өчүрүү
announcement-muted = Кулактандыруу мындан ары келбейт. Кайра күйгүзүү үчүн: /settings
announcement-choose = Кайсы айыл аймагынын атынан кулактандырасыз?
announcement-ask-villages = Кайсы айылдарга кулактандырабыз?
announcement-ask-words = Кулактандыруунун текстин жазыңыз.
announcement-hint-words = Эмне, качан, кайда: кыска жана түшүнүктүү жазыңыз. Адамдардын атын жазбаңыз.
announcement-hint-words-group = Ушул билдирүүгө жооп (Reply) кылып жазыңыз: топто жазылган башка сөздү көрбөйм. Адамдардын атын жазбаңыз.
announcement-name-villages = Айылдар
announcement-name-words = Текст
announcement-preview = Тургундар муну окуйт:
announcement-readers = 👥 Окуй турган адамдардын саны: { $count }
announcement-few-readers = 👥 Окуй турган адамдар: бир нече гана
announcement-no-readers = 👥 Бул айылдардан ботко азырынча эч ким кошула элек. WhatsApp үчүн текст ошентсе да даяр болот.
announcement-sent = ✅ Кулактандыруу жөнөтүлдү.
announcement-ready = ✅ Кулактандыруунун тексти даяр. Ботто аны окуй турган адам азырынча жок.
announcement-paste-below = Төмөнкү текстти басып көчүрүп алып, WhatsApp топторуна жөнөтүңүз.
announcement-to-paste =
    <pre>📣 Кулактандыруу
    { $okmot }, { $date }

    { $words }

    Айыл үнү боту: { $link }</pre>
announcement-enough = Жети күнгө белгиленген кулактандыруулар толду: көп болсо, адамдар окубай калат. Кийинкисин жөнөтсө болот: { $date }.
announcement-not-official = Кулактандырууну айыл өкмөтүнүн расмий чаты гана жөнөтө алат.
