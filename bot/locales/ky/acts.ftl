# БМжБ тобунун актысы: баргандар аны бирге толтурат, анан кол коёт.
command-act = Мониторинг актысы

act-listed = Кол коюла элек актылар. Керектүүсүн тандаңыз.
act-none-open = Кол коюла элек акт жок.
act-new = ➕ Жаңы акт: { $municipality }
act-open = 📋 { $village }: { $service }, { $day }
act-open-at = 📋 { $day }, { $hour } · { $village }: { $service }
act-look = 📋 Көрүү: { $village }, { $day }
act-open-signed = 🏁 { $number } · { $village }
act-not-yours = Бул акт сизге тиешелүү эмес же аяктаган. Топтун мүчөсү болсоңуз, актыларыңыз: /act. Мониторингдин жыйынтыгын ар ким окуй алат: /decisions
act-given-up = Токтотулду. Актыларыңыз: /act
act-changed-meanwhile = Буга азыр эч нерсе кошулбайт: актынын тексти даяр, пункттары өзгөргөн же ал аяктаган.

act-ask-village = Кайсы айылга бардыңыздар?
act-name-village = Айыл
act-everywhere = Бүт айыл аймагы
act-ask-place = Так кайсы жер? Мисалы: мектептин жаны.
act-name-place = Жери
act-ask-present = Топтон кимдер барды?
act-name-present = Катышкандар
act-ask-service = Кайсы кызматты текшердиңиздер?
act-name-service = Кызмат
act-ask-others = Дагы ким катышты? Кызматын жазыңыз, атын жазбаңыз.
act-hint-others = Ар бири өзүнчө сапта. Мисалы: унаанын айдоочусу.
act-name-others = Башкалар
act-ask-day = Кайсы күнү бардыңыздар?
act-name-day = Күнү
act-ask-hour = Саат канчада?
act-name-hour = Сааты
act-begin = ✅ Баштоо
act-preview = <b>Акт ушундай башталат:</b>

act-ask-clause =
    Текшергенде кандай болду?

    { $criterion }: { $wording }
act-hint-clause = «Ченелбейт» — пунктта ченеп биле турган эч нерсе жок.
act-name-found = Абалы
act-found-met = Аткарылган
act-found-partly = Жарым-жартылай
act-found-not-met = Аткарылган эмес
act-found-not-checked = Текшерилген жок
act-found-not-measurable = Ченелбейт
act-found-none = айтыла элек

act-head =
    <b>Акт: { $service }</b>
    📍 { $place }
    🕒 { $day }, { $hour }
act-absent = ℹ️ Ботто бул айылда мындай кызмат жок деп белгиленген.
act-absent-anyway = Актыны ошентсе да түзсөңүз болот.
act-corrects = ✏️ Мурунку актыны түзөтөт: { $number }
act-corrected = ✏️ Бул акт түзөтүлгөн. Жаңысы: { $number }
act-see-correction = ✏️ Түзөтүлгөнү: { $number }
act-not-corrected-newer = ⚠️ Бул актынын жаңысы бар: оңдой турган болсоңуз, ошону оңдоңуз.
act-not-corrected-begun = ⚠️ Бул актыны башка мүчөлөр түзөтүп жатат. Төрага менен сүйлөшүңүз.
act-present = 👥 { $present }
act-line = { $number }. { $criterion } — { $found }
act-recommendation = 💡 { $number }. { $words } — { $who }, { $due }
act-more-recommendations = 💡 … дагы сунуштама: { $count }
act-new-recommendation = 💡 { $words } — { $who }, { $due }
act-explanation = 🗣 Кызмат көрсөтүүчү: { $words }
act-linked = 📎 Тургундардын билдирүүлөрү: { $receipts }
act-files-lost = ⚠️ Алынбай калган файлдар: { $count }. Кайра жөнөтүңүз.
act-check = 🔎 Пункттарды белгилөө
act-recommend = 💡 Сунуштама кошуу
act-drop-recommendation = 🗑 Сунуштама { $number }
act-ask-to-drop-recommendation = Бул сунуштама актыдан өчүрүлсүнбү?
act-drop-recommendation-yes = 🗑 Ооба, өчүрүлсүн
act-change-present = 👥 Катышкандар
act-change-visit = 📍 Жери, күнү, кызматы
act-explain = 🗣 Көрсөтүүчүдөн
act-link = 📎 Тургундардан
act-read = 📖 Окуу
act-fix = ✅ Текст даяр
act-drop = ✖ Актыны токтотуу

act-clause = <b>{ $number }. { $criterion }</b>: «{ $wording }»
act-clause-restated = <b>{ $number }. { $criterion }</b>: { $wording }
act-restated = <i>(Кыскача: расмий тексти киргизилген эмес.)</i>
act-found = Текшергенде: { $found }
act-measured = 📏 { $measured }
act-own-words = ✍️ Сиз: { $words }
act-others-words = ✍️ { $words }
act-caption = 📷 «{ $words }»
act-evidence = 📷 { $photos } · 🎤 { $voices }
act-hint-finding = Сөз, сүрөт же үн жөнөтсөңүз, ушул жерге кошулат.
act-ask-words = Эмнени көрдүңүз? Жазыңыз.
act-name-words = Сөз
act-ask-measured = Эмне өлчөндү?
act-hint-measured = Саны жана бирдиги. Мисалы: 9 күн.
act-name-measured = Өлчөнгөнү

act-sent = 📎 Жөнөткөнүңүз азырынча эч жакка кошулган жок.
act-ask-sent = Муну актынын кайсы пунктуна кошобуз?
act-ask-sent-act = Муну кайсы актыга кошобуз?
act-sent-act = 📋 { $place }, { $day }
act-sent-report = 📝 Өзүнчө билдирүү
act-sent-over = Бул суроо эскирип калды. Актыларыңыз: /act
act-sent-too-much = Бул пунктка мынча сөз же сүрөт батпайт. Башкасын тандаңыз.

act-ask-recommendation = Эмне кылуу керек?
act-name-recommendation = Сунуштама
act-ask-responsible = Ким жооптуу? Кызматын жазыңыз, атын жазбаңыз.
act-hint-responsible = Мисалы: ишкананын жетекчиси.
act-name-responsible = Жооптуу
act-ask-due = Кайсы күнгө чейин?
act-hint-due = Бир жылдын ичинде. Мисалы: 15-декабрь.
act-name-due = Мөөнөтү
act-add = ✅ Актыга кошуу
act-ask-links = Тургундардын кайсы билдирүүлөрү далил болот?
act-hint-links = Барганга чейинки бир айда билдирилген же али чечиле элек.
act-link-none = Эч бири
act-no-events = Бул айылда барганга чейинки бир айда бул кызмат боюнча билдирүү болгон эмес, чечилбегени да жок.
act-no-events-anywhere = Айыл аймагында барганга чейинки бир айда бул кызмат боюнча билдирүү болгон эмес, чечилбегени да жок.
act-event = { $receipt } · { $problem } · { $day } · 👤{ $people }
act-ask-explanation = Кызмат көрсөтүүчү эмне дейт?
act-hint-explanation = Актыга ушул сөз жазылат.
act-ask-dissent = Эмнеге макул эмессиз?
act-hint-dissent = Кол коёсуз, ал эми өзгөчө пикириңиз актыга жазылат.
act-ask-dissenter = Кагазда кимдин өзгөчө пикири жазылган?
act-ask-dissent-on-paper = Өзгөчө пикирди кагазда кандай турса, ошондой жазыңыз.
act-name-dissent = Өзгөчө пикир
act-preview-dissent =
    <b>Өзгөчө пикириңиз актыга ушундай жазылат:</b>
    ✍️ { $words }

    Кол койгондон кийин өзгөрбөйт.
act-sign-so = ✅ Ушинтип кол коём
act-preview-return =
    <b>Актыны ушундай деп кайтарасыз:</b>
    ↩️ { $words }

    Текст кайра ачылат, буга чейинки макулдуктар күчүн жоготот. Катышкандарга кабар барат.
act-return-so = ↩️ Ооба, кайтарам
act-name-return = Эмнени оңдоо
act-ask-if-mended = Ушул оңдолдубу? Текст даяр болсо, аны катышкандардын баары кайра окуп, кол коёт.
act-mend = Жок, оңдойбуз
act-mended-yes = ✅ Ооба, текст даяр
act-ask-return = Текстте эмнени оңдоо керек?
act-hint-return = Текст кайра ачылат, буга чейинки макулдуктар күчүн жоготот.

act-gap-clause = ⚠️ Адегенде бардык пункттарды белгилеңиз.
act-gap-recommendation = ⚠️ Аткарылбаган пункт бар: жок дегенде бир сунуштама кошуңуз.
act-gap-file = ⏳ Сүрөт же үн али алынып жатат. Бир аздан кийин кайра басыңыз.

act-were-there = <b>Катышкандар</b>
act-item = • { $words }
act-recommendations = <b>Сунуштамалар</b>
act-resolution = Топту түзүү жөнүндө чечим: № { $number }, { $day }
act-regulation = Топтун Жобосу: № { $number }, { $day }

act-read-and-sign = 📖 Окуп, кол коюу
act-see-photos = 📷 Сүрөттөр, үндөр
act-files-coming = Сүрөттөр, үндөр ушул тартипте келет:
act-files-of = { $number }-пункт: 📷 { $photos } · 🎤 { $voices }
act-agree = ✅ Макулмун, кол коём
act-dissent = ✍️ Өзгөчө пикирим бар
act-return = ↩️ Оңдоого кайтаруу
act-agreed = ✅ Колуңуз кабыл алынды.
act-text-changed = ⚠️ Сиз окуган текст өзгөргөн же кол коюуга укугуңуз жок. Абалы ушундай:
act-on-paper = 📄 Кагазга кол коюлган
act-number-it = 🏁 Актыга номер берүү
act-wait = Жок, күтөбүз
act-not-signed-yet = Али кол коё элек:
act-ask-to-number = Номер берилгенден кийин бул актыга кол коюлбайт, өзгөчө пикир да жазылбайт. Ошого карабай номер берилсинби?
act-number-yes = 🏁 Ооба, номер берилсин
act-ask-signed = Кагазга кимдер кол койду?
act-name-signed = Кол койгондор
act-ask-scan = Кол коюлган кагазды PDF же сүрөт кылып жөнөтүңүз.
act-hint-scan = Бир нече барак болсо, бирин артынан бирин жөнөтүңүз. Бир PDF файл да болот.
act-name-scan = Кагаздын сүрөтү
act-preview-present = <b>Барганда булар катышты:</b>
act-preview-visit = <b>Текшерүү ушундай болот:</b>
act-ask-sure = ⚠️ Кызмат же күн өзгөрсө, { $count } пунктка жазылгандар (сөз, сүрөт, үн) өчөт: жаңысында андай пункт жок. Макулсузбу?
act-lose = 🗑 Ооба, { $count } пункт өчсүн
act-visit-loses = ⚠️ Өчө турган пункт: { $count }
act-links-dropped = 📎 Жаңы жерге, убакытка же кызматка тиешеси жок билдирүү актыдан алынып салынды: { $count }
act-preview-paper =
    Кагазга кол койгондор: { $signed }
    Келгени: { $files } барак же файл

    Дагы барак болсо, ушул жерге жөнөтө бериңиз.
act-scan-whole = ✅ Баары ушул
form-paper-added = 📄 Кагаз кошулду.

act-signer = ✅ { $position }
act-signer-on-paper = 📄 { $position } — кагазга кол койду
act-signer-dissents = ✍️ { $position } — өзгөчө пикир: { $words }
act-signer-on-paper-dissents = 📄 { $position } — кагазга кол койду, өзгөчө пикир: { $words }
act-awaited = ⏳ { $position }
act-awaited-on-paper = ⏳ { $position } — кагазга кол коёт
act-barred = 🚫 { $position } — кол коё албайт: бул кызматты көрсөтүүчүдө иштейт
act-quorum-unknown = Топтун кворуму киргизиле элек: ошондуктан баргандардын баары кол коюшу керек. Калганы: { $lacking }
act-quorum-unknown-nobody = Топтун кворуму киргизиле элек, ал эми баргандардын бири да кол коё албайт.
act-quorum-lacking = Кворум: { $quorum }. Кол койду: { $signed }. Дагы керек: { $lacking }
act-quorum-reached = Кворум: { $quorum }. Кол койду: { $signed }. Кворум бар.
act-quorum-out-of-reach = ⚠️ Кворум: { $quorum }, ал эми кол коё алгандар: { $most }. Мындай акт кол коюлган болуп эсептелбейт: баргандардын баары жазылганбы, текшериңиз.
act-returned = ↩️ { $position } кайтарды: { $words }

act-returned-by-you = ↩️ Сиз кайтардыңыз: { $words }
act-ask-to-drop = Актыны токтотсоңуз, киргизилгендин баары өчөт. Токтотосузбу?
act-keep = Жок, калсын
act-drop-yes = Ооба, токтотом
act-dropped = Акт токтотулду.

act-signed = 🏁 Актыга кол коюлду: <b>{ $number }</b>
act-signed-without-you = ⚠️ Сиз кол койгуча актыга номер берилди. Эми акт өзгөрбөйт: анда сиздин колуңуз жок.
act-all-met = ✅ Бардык пункттар аткарылган.
act-scan-coming = ⏳ Кагаздын сканы алынып жатат. Акт номерин ошондон кийин алат.
act-scan-lost = ⚠️ Кагаздын сканы алынган жок. Төрага аны кайра жөнөтүшү керек.
act-without-quorum = Топтун кворуму киргизилген эмес: баргандардын ичинен кол коё алгандардын баары кол койгон.
act-answers = 📂 Акт, жооптору
act-correct = ✏️ Түзөтүү
act-ask-to-correct =
    Кол коюлган акт өзгөрбөйт. <b>{ $number }</b> актысынын ордуна жаңысы башталат: катышкандардын баарына кабар барат, кайра кол коюу керек болот.

    Түзөтүүнү баштайбызбы?
act-correct-yes = ✏️ Ооба, баштайбыз

act-notice-begun = 📋 Сиз катышкан текшерүүнүн актысы башталды. Көргөнүңүздү жана сүрөттөрүңүздү кошуңуз.
act-notice-not-there = 👥 Бул актыдагы катышкандардын тизмесинен сизди алып салышты. Текшерүүгө барган болсоңуз, актыны жазып жаткандарга айтыңыз.
act-notice-fixed = ✍️ Актынын тексти даяр. Окуп, кол коюңуз.
act-notice-reopened = ↩️ Актынын тексти кайра ачылды: буга чейинки макулдуктар күчүн жоготту.
