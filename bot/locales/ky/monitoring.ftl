menu-group = 👥 БМжБ тобу
command-group = БМжБ тобу: курамы, документтери

monitoring-choose = Кайсы айыл аймагынын тобу?
monitoring-not-yours = Бул БМжБ тобунун мүчөлөрү жана айыл өкмөтү үчүн.
monitoring-none =
    <b>{ $municipality }</b>: биргелешкен мониторинг жана баалоо тобу (БМжБТ) азырынча катталган эмес.

    Токтом, мөөнөт жана кворум даяр болбосо да каттай берсе болот: кийин киргизесиз.
monitoring-register = ➕ Топту каттоо
monitoring-head =
    <b>{ $municipality }: БМжБ тобу</b>
    Токтом: { $resolution }
    Жобо: { $regulation }
    Мөөнөтү бүтөт: { $term }
    Кворум: { $quorum }
    Топтун чаты: { $chat }
    Чаттын тили: { $language }
monitoring-not-entered = киргизиле элек
monitoring-paper = № { $number }, { $day }
monitoring-chat-none = байлана элек
monitoring-chat-bound = ✅ байланган
monitoring-chat-removed = ⚠️ бот чыгарылган
monitoring-chat-muted = ⚠️ бот жаза албайт
monitoring-language-ky = кыргызча
monitoring-language-ru = орусча
monitoring-no-members = Мүчөлөр азырынча кошула элек.
monitoring-line = { $n }. { $what }
monitoring-with-duty = { $position } — { $duty }
monitoring-legend = 🔗 шилтеме керек (Телеграмы бар болсо)
monitoring-own = Сиз: { $what }
monitoring-bind-hint = Топтун чатын байлоо: ботту ошол чатка кошуп, чатка /bind деп жазыңыз.
monitoring-concern-size = ℹ️ Топто көбүнчө 5–11 мүчө болот. Азыр: { $members }
monitoring-concern-no-chair = ℹ️ Төрага дайындала элек. Топтун чатын ал байлайт.
monitoring-concern-quorum = ℹ️ Кворум мүчөлөрдүн санынан көп.
monitoring-concern-term-over = ℹ️ Топтун мөөнөтү бүтүп калган.
monitoring-add = ➕ Мүчө кошуу
monitoring-enter = ✏️ Маалыматын өзгөртүү
monitoring-show-log = 🕘 Ким эмнени өзгөрттү
monitoring-unbind = ✖ Чатты ажыратуу
monitoring-save = ✅ Сактоо
monitoring-saved = Сакталды

monitoring-ask-resolution = Топ кайсы токтом же буйрук менен түзүлгөн? Номерин жазыңыз.
monitoring-ask-regulation = Топтун Жобосу кайсы чечим менен бекитилген? Номерин жазыңыз.
monitoring-hint-paper = Документте кандай турса, ошондой жазыңыз.
monitoring-none-yet = Азырынча жок
monitoring-name-resolution = Токтом
monitoring-name-regulation = Жобо
monitoring-ask-resolution-day = Токтомдун күнү кайсы?
monitoring-name-resolution-day = Токтомдун күнү
monitoring-ask-regulation-day = Жобо бекитилген чечимдин күнү кайсы?
monitoring-name-regulation-day = Жобонун күнү
monitoring-hint-day = Жылы менен жазыңыз: 31.12.2025
monitoring-ask-term = Топтун мөөнөтү кайсы күнү бүтөт?
monitoring-hint-term = Жылы менен жазыңыз: 31.12.2028
monitoring-name-term = Мөөнөтү
monitoring-ask-quorum = Акт күчүнө кириши үчүн канча мүчө кол коюшу керек? Жобо боюнча санын жазыңыз.
monitoring-name-quorum = Кворум
monitoring-ask-language = Топтун чатында кайсы тилде жазайын?
monitoring-name-language = Чаттын тили
monitoring-preview = Топ тууралуу ушундай сакталат:

monitoring-ask-position = Мүчөнүн кызматы же ким экени кандай? Атын жазбаңыз.
monitoring-hint-position = Мисалы: мугалим, Орто-Нура айылы. Актыга ушундай жазылат.
monitoring-name-position = Кызматы
monitoring-ask-seat = Топко ким катары кирди?
monitoring-name-seat = Ким катары
monitoring-seat-councillor = Депутат
monitoring-seat-citizen = Тургун
monitoring-seat-other = Башка
monitoring-ask-duty = Топтогу милдети кандай?
monitoring-name-duty = Милдети
monitoring-duty-member = мүчө
monitoring-duty-chair = төрага
monitoring-duty-secretary = катчы
monitoring-ask-employer = Ал кызмат көрсөтүүчү мекемеде иштейби? Болсо, кайсы кызматта?
monitoring-hint-employer = Ошол кызмат боюнча актыга кол койбойт.
monitoring-name-employer = Көрсөтүүчүдө иштейт
monitoring-no-employer = жок
monitoring-works-for-none = Эч биринде иштебейт
monitoring-preview-member = Ушундай мүчө кошулат:
monitoring-preview-amended = Мүчө тууралуу ушундай сакталат:
monitoring-member =
    <b>{ $position }</b>
    Ким катары: { $seat }
    Милдети: { $duty }
    Кызмат көрсөтүүчүдө иштейт: { $employer }
monitoring-since = Топко кирген күнү: { $day }
monitoring-joined = Ботто: ✅ кошулган
monitoring-not-joined = Ботто: 🔗 шилтеме керек
monitoring-invite = 🔗 Шилтеме берүү
monitoring-edit-member = ✏️ Маалыматын өзгөртүү
monitoring-unseat = ✖ Адамды ажыратуу
monitoring-make-chair = Төрага кылуу
monitoring-make-secretary = Катчы кылуу
monitoring-make-member = Жөнөкөй мүчө кылуу
monitoring-end = 🏁 Мүчөлүгүн бүтүрүү
monitoring-link =
    <b>{ $position }</b> үчүн бир жолку шилтеме:

    { $link }

    Өзүнө гана бериңиз: ким ачса, ошол мүчө болот. Шилтеме { $days } күн жарактуу, бир эле жолу ачылат. Жаңысын берсеңиз, мурункусу иштебей калат.
monitoring-ask-to-end =
    <b>{ $position }</b>: мүчөлүгү бүгүн бүтөт, артка кайтпайт. Кол койгон актылары кала берет. Бүтүрөбүзбү?
monitoring-keep-member = Жок, мүчө боло берсин
monitoring-end-yes = Ооба, бүтсүн

monitoring-log = <b>{ $municipality }: ким эмнени өзгөрттү</b>
monitoring-logged = { $at } · { $actor } · { $what }
monitoring-actor-operator = ботту башкаруучу
monitoring-actor-official = айыл өкмөтү
monitoring-actor-chair = төрага
monitoring-actor-member = мүчөнүн өзү
monitoring-change-registered = топту каттады
monitoring-change-edited = маалыматын өзгөрттү
monitoring-change-added = мүчө кошту: { $position }
monitoring-change-amended = мүчө тууралуу маалыматты өзгөрттү: { $position }
monitoring-change-duty = милдет берди: { $position } — { $duty }
monitoring-change-ended = мүчөлүгүн бүтүрдү: { $position }
monitoring-change-invited = шилтеме берди: { $position }
monitoring-change-joined = ботко кошулду: { $position }
monitoring-change-unlinked = боттон ажыратты: { $position }
monitoring-change-forgotten = маалыматын өчүрттү: { $position }
monitoring-change-bound = топтун чатын байлады
monitoring-change-unbound = топтун чатын ажыратты
monitoring-newer = ⬅ Жаңылары
monitoring-older = Мурункулары ➡
