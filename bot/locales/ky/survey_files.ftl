# Сурамжылоонун жыйынтыгы сүрөт жана файл болгондо.
survey-chart-answered = Жооп бергендер: { $count }
survey-chart-by = Бөлүнүшү: { $by }. Үлүштөр ар бир топтун ичинен.
survey-chart-group = { $group } · жооп: { $count }
survey-chart-value = { $count } · { $share } %
survey-chart-spans = Айрым сандар так айтылбайт («0–4», «5–9»): болбосо жооп бергендерди таанып коюшу мүмкүн.

# Файлдын барактары (аталышы 31 тамгадан узун болбойт).
survey-file-sheet-about = Файл жөнүндө
survey-file-sheet-data = Жооптор
survey-file-sheet-codebook = Суроолор
survey-file-sheet-summary = Жыйынтык
survey-file-sheet-groups = Топтор боюнча
survey-file-sheet-texts = Өз сөздөрү менен

survey-file-made = Файл даярдалган күн: { $day }
survey-file-rows = Жооптордун саны: { $count }. Бир сап — бир үй-бүлөнүн жообу.
survey-file-voluntary = Сурамжылоо ыктыярдуу болгон: жыйынтыгы бардык тургундардын пикирин так чагылдырбайт.
survey-file-nameless = Аты-жөнү да, жооп берген убактысы да жок. Саптар аралаштырылган.
survey-file-minimum = Эч ким таанылбашы үчүн адамы { $minimum } санынан аз топ өзүнчө көрсөтүлбөйт.
survey-file-whole = Бардык мамычалар кандай суралса, ошондой берилди.
survey-file-hidden = «0–4», «5–9» деген жазуу: так сан айтылбайт, болбосо жооп бергендерди таанып коюшу мүмкүн.
survey-fate-dropped = Бул мамыча алынып салынды: «{ $title }». Себеби: анын айрым топторунда адам өтө аз.
survey-fate-coarsened = Бул мамычада майда топтор бириктирилди: «{ $title }». Себеби: алардын айрымдарында адам өтө аз.

survey-file-yes = Ооба
survey-file-no = Жок
survey-column-day = Күнү
survey-column-assisted = Башка киши киргизген
survey-column-variable = Мамыча
survey-column-scale = Түрү
survey-column-code = Код
survey-column-question = Суроо
survey-column-question-in = Суроо ({ $language })
survey-column-label-in = Жооп ({ $language })
survey-column-answered = Жооп бергендер
survey-column-option = Жооп
survey-column-count = Саны
survey-column-share = Үлүшү, %
survey-column-share-of = { $option }, %
survey-column-place = Орду
survey-column-first = Биринчи кезекте
survey-file-place = { $rank }
survey-file-place-tied = { $rank } (тең)
survey-file-high = 4–5 деген баа
survey-file-median = Ортосу (медиана)
survey-file-lower = Төмөнкү чейрек
survey-file-upper = Жогорку чейрек
survey-column-words = Жазганы

survey-scale-one = бир жооп
survey-scale-several = бир нече жооп
survey-scale-number = сан
survey-scale-words = өз сөзү
survey-scale-moment = күн же убакыт

# Кагаз анкета. Шарттар бир сүйлөмгө биригет: «3-суроодо «Ооба» белгиленсе гана жооп бериңиз.»
survey-paper-only = { $condition } гана жооп бериңиз.
survey-paper-if = { $number }-суроодо { $labels } белгиленсе
survey-paper-if-any = { $numbers }-суроолордун биринде { $labels } белгиленсе
survey-paper-unless = { $number }-суроодо { $labels } белгиленбесе
survey-paper-if-more = { $number }-суроодо { $count } жооптон көбү белгиленсе
survey-paper-if-none = { $number }-суроодо эч нерсе белгиленбесе
survey-paper-if-it-applies = Бул суроо сизге тиешелүү болсо гана жооп бериңиз.
survey-paper-label = «{ $label }»
survey-paper-or = же
survey-paper-and = жана
survey-paper-nameless = Атыңызды жазбаңыз. Катышуу ыктыярдуу: каалаган суроону жоопсуз калтырсаңыз болот.
survey-paper-minutes = Болжол менен { $minutes } мүнөт кетет.
survey-paper-one = бир жооп тандаңыз
survey-paper-several = бир нечесин белгилесеңиз болот
survey-paper-most = Эң көп дегенде: { $most }
survey-paper-filtered = Мурунку жообуңузга тиешелүүлөрүн гана белгилеңиз.
survey-paper-thanks = Рахмат!
survey-paper-entered = Ботко киргизген кызматкер
survey-paper-entered-by = кызматы:
survey-paper-entered-on = күнү:
survey-paper-page = { $page }/{ $pages }-бет
survey-fate-rare = Бул мамыча алынып салынды: «{ $title }». Себеби: айрым сандарды өтө аз адам жазган, ким экени ошондон билинип калат.
survey-fate-of-some = Бул мамыча алынып салынды: «{ $title }». Себеби: баарынан суралган эмес, ким экени ошондон билинип калат.
