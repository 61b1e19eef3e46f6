announcement-title = 📣 <b>Кулактандыруу</b>
announcement-from = { $okmot }, { $date }
announcement-villages = Айыл: { $villages }
announcement-all-villages = Айыл: бардык айылдар
announcement-unlisted = Тизмеде жок айыл
announcement-mute = 🔕 Кулактандыруу келбесин
announcement-muted = Кулактандыруу мындан ары келбейт. Кайра келсин десеңиз: /settings
announcement-choose = Кайсы айыл аймагынын атынан жөнөтөсүз?
announcement-ask-villages = Кайсы айылдарга кулактандыруу жөнөтөбүз?
announcement-ask-words = Кулактандыруунун текстин жазыңыз.
announcement-hint-words = Эмне, качан, кайда: кыска жана түшүнүктүү жазыңыз. Адамдардын атын жазбаңыз.
announcement-hint-words-group = Ушул катка жооп (Reply) кылып жазыңыз: топто жазылган башка сөздү көрбөйм. Адамдардын атын жазбаңыз.
announcement-name-villages = Айылдар
announcement-name-words = Текст
announcement-preview = Тургундар муну окуйт:
announcement-readers = 👥 Канча кишиге жетет: { $count }
announcement-few-readers = 👥 Бир нече эле кишиге жетет
announcement-no-readers = 👥 Бул айылдарда боттун кулактандыруусун азырынча эч ким албайт. WhatsApp үчүн текст баары бир даяр болот.
announcement-sent = ✅ Кулактандыруу жөнөтүлдү.
announcement-ready = ✅ Кулактандыруунун тексти даяр. Аны боттон ала турган киши азырынча жок.
announcement-paste-below = Төмөнкү текстти басып көчүрүп алып, WhatsApp топторуна жөнөтүңүз.
announcement-to-paste =
    <pre>📣 Кулактандыруу
    { $okmot }, { $date }
    { $villages }

    { $words }

    Айыл үнү боту: { $link }</pre>
announcement-enough = Жети күнгө белгиленген сан толду: кулактандыруу көп болсо, эл окубай калат. Кийинкисин жөнөтсөңүз болот: { $date }.
announcement-not-official = Кулактандырууну айыл өкмөтүнүн расмий чаты гана жөнөтө алат.
