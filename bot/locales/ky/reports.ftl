report-ask-service = Кайсы кызмат боюнча?
report-ask-service-proposal = Сунушуңуз кайсы кызмат боюнча?
report-ask-problem = Эмне болду?
report-ask-when-round = Бул кайсы күнү болду?
report-ask-when-since = Качан башталды?
report-hint-when = Баскычты басыңыз же күндү жазыңыз, мисалы: 18.11 же «кечээ».
report-ask-words = Өз сөзүңүз менен жазыңыз.
report-hint-words = Мисалы: эмне болду, качантан бери, эмнени сунуштайсыз. Үн жазып жөнөтсөңүз да болот. Башка адамдардын атын айтпаңыз.
report-ask-photo = Сүрөт жөнөтүңүз.
report-hint-photo = Адамдардын жүзү көрүнбөгөнү жакшы. Беш сүрөткө чейин.
report-ask-name = Атыңызды жазыңыз.
report-hint-name = Атыңызды айыл өкмөтү көрөт, башка эч ким көрбөйт.

report-name-service = Кызмат
report-name-problem = Көйгөй
report-name-when = Күнү
report-name-words = Түшүндүрмө
report-name-photo = Сүрөт
report-name-name = Атым

report-urgent = 🚨 <b>Шашылыш!</b> Алгач чалыңыз: { $phones }
report-urgent-no-phone = 🚨 <b>Шашылыш!</b> Алгач айыл башчысына же айыл өкмөтүнө чалыңыз: телефон номери бизге азырынча берилген эмес.
report-preview = Айыл өкмөтү муну көрөт:
report-preview-again = Муну буга чейин { $number } номери менен билдиргенсиз. Азыркы кошконуңуз ошого жазылат.
report-left-out = ⚠️ Мурунку билдирүүңүздө орун калбай калды: жазганыңыздын акыркы { $count } белгиси батпайт. Кыскараак жазсаңыз, баары батат.
report-preview-anonymous = Атыңыз көрсөтүлбөйт. Бул — билдирүү: расмий кайрылуу катары катталбайт.
report-preview-named = Атыңызды айыл өкмөтү көрөт. Бул — билдирүү: расмий кайрылуу катары катталбайт.

report-line-about = <b>{ $service }: { $problem }</b>
report-line-village = Айыл: { $village }
report-line-unlisted = Айыл: { $village } (тизмеде жок)
report-line-round = Күнү: { $date }, { $weekday }
report-line-since = Башталган күнү: { $date }, { $weekday }
report-line-began = Саат { $time } боло электе токтогон
report-line-words = «{ $words }»
report-line-photos = Сүрөт: { $count }
report-line-name = Аты: { $name }
report-line-no-name = Аты: көрсөтүлгөн эмес

label-early = Белгиленген убакыт бүтө элек: бүгүн келип калышы мүмкүн.
label-in-window = Өз убагында билдирилди.
label-late = Кечирээк билдирилди, бирок эсепке алынат.
label-no-schedule = Бул күнгө график жок же азырынча киргизилген эмес.
label-winter-schedule-unknown = Кышында суу өзүнчө график менен берилет, ал график бизге азырынча берилген эмес.
label-gap = Маалымат боюнча айылда бул кызмат жок. Мындай билдирүүлөр өзүнчө эсептелип, биринчи сапта көрсөтүлөт.
label-gap-since = Документ боюнча ({ $since }) айылда бул кызмат жок. Мындай билдирүүлөр өзүнчө эсептелип, биринчи сапта көрсөтүлөт.

receipt-thanks = ✅ Рахмат! Билдирүүңүз кабыл алынды.
receipt-number = Номери: <b>{ $number }</b>
receipt-heard = Айыл өкмөтүнүн чатына жөнөтүлдү.
receipt-waits = Айыл өкмөтү ботко азырынча кошула элек. Билдирүүңүз сакталды, алар кошулганда жетет.
receipt-due = Жооптун мөөнөтү: { $date }
receipt-no-due = Жооп берүү мөөнөтүн айыл өкмөтү азырынча белгилей элек.
receipt-not-an-appeal = Бул — билдирүү, расмий кайрылуу катары катталган эмес.

notice-title = 🆕 <b>{ $number }</b>
notice-due = Жооптун мөөнөтү: { $date }
notice-filed = Жөнөтүлдү: { $date }, саат { $time }
notice-not-an-appeal = Бул — билдирүү, расмий кайрылуу катары катталган эмес.

report-ask-join =
    Муну айылыңыздан буга чейин билдиришкен:
    { $known }

    Сизде да ушундайбы?
report-another = Жок, меники башка
report-ask-hour = Саат канчада токтоду?
report-hint-hour = Баскычты басыңыз же саатты жазыңыз, мисалы: 7:30. Билбесеңиз, өткөрүп жибериңиз.
report-name-hour = Сааты
report-before = { $time } боло электе
report-ask-voice = Үнүңүздү жазып жөнөтүңүз, эки мүнөткө чейин.
report-name-voice = Үн
report-voice-known = ⚠️ Үнүңүздөн таанып коюшу мүмкүн.
report-ask-point = Азыр турган жериңизди жөнөтүңүз.
report-hint-point = Так жерди айыл өкмөтү гана көрөт.
report-name-point = 📍 Картада
report-ask-place = Кайсы жерде? Көчөнү же баарына белгилүү жерди жазыңыз.
report-hint-place = Мисалы: Ленин көчөсү, мектептин жаны.
report-name-place = Жери
report-ask-institution = Кайсы мекеменин же ишкананын атынан?
report-hint-institution = Мисалы: орто мектеп, дүкөн. Мекемелер өзүнчө эсептелет.
report-name-institution = Мекеме атынан
report-line-voice = 🎤 Үн жазуусу
report-line-institution = Мекеме атынан: { $institution }
receipt-again = ✅ Муну буга чейин билдиргенсиз. Эми жаңы кошконуңуз болсо, ошого жазылды.
receipt-thanks-proposal = ✅ Рахмат! Сунушуңуз кабыл алынды.
receipt-share = 📤 WhatsApp аркылуу
receipt-shared =
    { $place }. { $service }: { $problem }.
    «Айыл үнү» аркылуу билдирилди: № { $number }.
    Сизде да болсо, билдириңиз: { $link }
notice-title-urgent = 🚨 <b>{ $number }</b> — шашылыш
notice-added = ➕ <b>{ $number }</b> толукталды
notice-title-proposal = 💡 <b>{ $number }</b>
notice-withdrawn-rest = ↩️ Биринчи билдирген адам өз билдирүүсүн кайтарып алды.
notice-withdrawn = ↩️ <b>{ $number }</b>: билдирген адам кайтарып алды.
report-told = ✏️ Муну айыл өкмөтүнө билдирсеңиз болот. Жөнөтүлө элек: алгач төмөндөн тандаңыз. Билдиргиңиз келбесе, «Токтотуу» баскычын басыңыз.
report-home-first = Алгач айылыңызды тандаңыз. Жазганыңыз сакталган жок: айылды тандагандан кийин кайра жөнөтүңүз.
