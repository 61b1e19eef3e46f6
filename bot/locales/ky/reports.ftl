report-ask-service = Кайсы кызмат боюнча?
report-ask-problem = Эмне болду?
report-ask-when-round = Бул кайсы күнү болду?
report-ask-when-since = Качан башталды?
report-hint-when = Баскычты басыңыз же күндү жазыңыз, мисалы: 18.11 же «кечээ».
report-ask-words = Өз сөзүңүз менен жазыңыз.
report-hint-words = Мисалы: кайсы көчө, эмне болду. Башка адамдардын атын жазбаңыз.
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
report-urgent-no-phone = 🚨 <b>Шашылыш!</b> Алгач айыл башчыга же айыл өкмөтүнө чалыңыз: телефон номери бизге азырынча берилген эмес.
report-preview = Айыл өкмөтү муну көрөт:
report-preview-anonymous = Атыңыз көрсөтүлбөйт. Бул — билдирүү: расмий кайрылуу катары катталбайт.
report-preview-named = Атыңызды айыл өкмөтү көрөт. Бул — билдирүү: расмий кайрылуу катары катталбайт.

report-line-about = <b>{ $service }: { $problem }</b>
report-line-village = Айыл: { $village }
report-line-unlisted = Айыл: { $village } (тизмеде жок)
report-line-round = Күнү: { $date }, { $weekday }
report-line-since = Башталган күнү: { $date }, { $weekday }
report-line-words = «{ $words }»
report-line-photos = Сүрөт: { $count }
report-line-name = Аты: { $name }
report-line-no-name = Аты: көрсөтүлгөн эмес

label-early = Белгиленген убакыт бүтө элек: бүгүн келип калышы мүмкүн.
label-in-window = Билдирүү мөөнөтүндө.
label-late = Билдирүү кечирээк берилди, бирок эсепке алынат.
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
