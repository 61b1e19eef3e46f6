# Жумалык жыйынтык: сап, сүрөт жана кагаз.
digest-title = Жумалык жыйынтык: { $name }, { $week }
digest-week = { $from } – { $to }
digest-gaps = Кызмат жок: { $where }.
digest-gap = { $service } ({ $villages })
digest-unknown = Бар-жогу белгисиз: { $where }.
digest-unknown-of = { $service } ({ $count } айыл)
digest-covered = Бардык кызмат бардык айылда бар.
digest-overdue = Жооптун мөөнөтү өттү: { $number } ({ $service }), { $days } күн. Жоопсуз пункт: { $count }.
digest-nothing-overdue = Актылар боюнча мөөнөтү өткөн жооп жок.
digest-no-term = Актыларга жооптун мөөнөтү коюлган эмес: кечикти деп айта албайбыз.
digest-unanswered = Жооп күткөн акт: { $acts }.
digest-unanswered-act = { $number } ({ $count } пункт)
digest-unanswered-no-term = { $number } ({ $count } пункт, мөөнөтү коюлган эмес)
digest-unanswered-until = { $number } ({ $count } пункт, мөөнөтү { $day })
digest-signed-correction = Түзөтүлгөн акт { $number } (мурункусу { $corrects }): { $where }. Аткарылган { $met }, жарым-жартылай { $partly }, аткарылган эмес { $missed }.
digest-signed = Жаңы акт { $number }: { $where }. Аткарылган { $met }, жарым-жартылай { $partly }, аткарылган эмес { $missed }.
digest-where = { $service }, { $village }
digest-answered = { $number } актысына жооп: кабыл алынды { $accepted }, жарым-жартылай { $partly }, четке кагылды { $rejected }.
digest-decisions = Чечим менен { $count }: { $decisions }.
digest-decision = № { $number }, { $day }
digest-service = { $service }: билдирүү { $reports } (өткөн жумада { $before }) · тургун { $people }
digest-institutions = мекеме { $count }
digest-turned = оңдолду деп билдирилди { $claimed }, ырасталды { $confirmed }, макул эмес { $contested }
digest-silent = Билдирүү жок: { $services }. Бул баары жайында дегенди билдирбейт.
digest-before = { $service } (өткөн жумада { $before })
digest-surveys = Сурамжылоо жүрүп жатат: { $surveys }.
digest-survey = { $title }, акыркы күнү { $day }
digest-confirmed = Тургундар чечилди деп ырастады: { $fixed }.
digest-fixed = { $problem } ({ $village })
digest-times = { $what } × { $count }
digest-and-more = { $named } жана дагы { $count }
digest-overdue-acts = Жооптун мөөнөтү өттү: { $named }.
digest-overdue-act = { $number } ({ $days } күн)
digest-signed-acts = Жаңы акт: { $named }.
digest-answered-acts = Жооп берилген акт: { $named }.
digest-services = Билдирүү: { $named }.
digest-service-short = { $service } { $reports }

digest-fate-told = Топко айтылды: { $day }, { $time }.
digest-fate-on-its-way = Топко жөнөтүлүп жатат.
digest-fate-out-of-reach = Топко азырынча айтылган жок: анын чатына жаза албай жатам. Жаза алсам, айтам.
digest-fate-refused = Топко айтылган жок: Telegram кабыл алган жок.
digest-fate-newer = Топко айтылган жок: ошол маалда кийинки жуманын жыйынтыгы бар болчу.
digest-fate-no-chat = Топко айтылган жок: ошол маалда топтун чаты жок болчу.
digest-fate-not-kept = Бул жуманын жыйынтыгы топко айтылган эмес.

digest-button-before = ⬅ Мурунку жума
digest-button-after = Кийинки жума ➡
digest-button-text = 💬 WhatsApp үчүн текст
digest-button-page = 🖨 Барак (A4)
digest-button-chart = 📊 Сегиз жума
digest-button-private = 🔎 Жеке чатта ачуу
digest-button-acts = 📄 Мониторинг актылары
digest-button-reports = 📥 Жооп күткөн билдирүү

digest-choose = Кайсы айыл аймагынын жыйынтыгы керек?
digest-bad-day = Күндү түшүнө албадым. Мындай жазыңыз: /digest 16.11.2026
digest-no-week = Бул жуманын жыйынтыгы жок: жума али бүтө элек же ал кезде бот жок болчу.
digest-not-yours = Жумалык жыйынтыкты мониторинг тобунун мүчөлөрү менен айыл өкмөтү көрөт.
digest-page-caption = Басып чыгарып, кулактандыруу тактасына илип коюңуз.
digest-unpinned = { $name }: жумалык жыйынтыкты топтун чатына кадай албадым, бирок айттым. Кадалсын десеңиз, мага чатта «Билдирүүлөрдү кадоо» укугун бериңиз.

# Сүрөт жана барак.
digest-chart-title = { $name }: сегиз жумадагы билдирүү
digest-chart-foot = Билдирүү жок болсо, бул баары жайында дегенди билдирбейт.
digest-page-title = Жумалык жыйынтык
digest-page-report = Көйгөйүңүздү билдириңиз: Телеграмда { $bot }
