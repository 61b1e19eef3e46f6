# Кол коюлган актылар, аларга берилген жооптор, тургундар үчүн жыйынтыктары.
decisions-acts-title = <b>📋 Мониторинг актылары: { $municipality }</b>
decisions-results-title = <b>🏛 Мониторингдин жыйынтыгы: { $municipality }</b>
decisions-none = { $municipality }: кол коюлган акт азырынча жок. Болсо, ушул жерден окуйсуз.
decisions-no-home = Кайсы айылда жашаарыңызды айтсаңыз, ошол жердеги текшерүүлөрдүн жыйынтыгын көрсөтөбүз.
decisions-home = 🏠 Айылымды айтам
decisions-corrected-meanwhile = Акт { $number } түзөтүлгөн. Жооп анын жаңысына берилет: { $newer }
decisions-answer-newer = ⚠️ Мурунку акт түзөтүлгөн. Жооп ушул актыга берилет.
decisions-not-yours = Бул актыга бул чаттан жооп берүүгө болбойт.
decisions-line = { $mark } <b>{ $number }</b> · { $day } · { $village } · { $service }
decisions-line-open = { $mark } <b>{ $number }</b> · { $day } · { $village } · { $service } · жооп күтөт: { $count }
decisions-line-corrects = түзөтөт: { $number }
decisions-line-corrected = жаңысы: { $number }
decisions-newer = ⬅ Жаңылары
decisions-older = Мурункулары ➡
decisions-all = 📋 Бардык актылар
decisions-back = ⬅ Актыга
decisions-open = 📋 Актыны ачуу

decisions-title = <b>📋 Акт { $number }</b>
decisions-service = { $service }
decisions-village = Айыл: { $village }
decisions-day = Текшерилген күнү: { $day }
decisions-finding = { $mark } <b>{ $criterion }</b>: { $found }
decisions-wording = Стандарт: { $words }
decisions-measured = Өлчөнгөнү: { $measured }
decisions-recommendation = { $number }-сунуштама
decisions-recommended = 💡 <b>{ $number }-сунуштама</b>: { $words }
decisions-proposed = Топтун сунуштамасы: { $responsible }, { $due }
decisions-words = «{ $words }»
decisions-no-answer = ↳ ⏳ Жооп келе элек
decisions-due = Жооптун мөөнөтү: { $day }
decisions-late = ❗ Жооптун мөөнөтү өтүп кетти: { $day }
decisions-choose = Жооп берүү үчүн пунктту тандаңыз.
decisions-choose-again = Бардык пунктка жооп берилди. Жоопту өзгөртсөңүз, пунктту тандаңыз: мурункусу да сакталат.
decisions-answered-on = 📬 Айыл өкмөтү, { $day }

decisions-said-accepted = ↳ ✅ Кабыл алынды
decisions-said-partly = ↳ ◐ Жарым-жартылай кабыл алынды
decisions-said-rejected = ↳ ✖ Кабыл алынган жок
decisions-said-decided = ↳ 📄 Чечим кабыл алынды: № { $number }, { $day }
decisions-who = Жооптуу: { $responsible } · мөөнөтү: { $due }

decisions-answer-accepted = ✅ Кабыл алабыз
decisions-answer-partly = ◐ Жарым-жартылай
decisions-answer-rejected = ✖ Кабыл албайбыз
decisions-answer-decided = 📄 Чечим бар
decisions-ask-responsible = Муну ким аткарат?
decisions-hint-responsible = Кызматын жазыңыз, атын жазбаңыз. Мисалы: «Коммуналдык адис».
decisions-name-responsible = Жооптуу
decisions-ask-due = Качанга чейин аткарылат?
decisions-hint-due = Башка күнү болсо, жазыңыз. Мисалы: 15-декабрь.
decisions-name-due = Мөөнөтү
decisions-ask-accepted = Дагы эмне айтасыз?
decisions-ask-partly = Эмнесин кабыл аласыз, эмнесин жок? Кыскача жазыңыз.
decisions-ask-rejected = Себебин жазыңыз: аны топ да, тургундар да окуйт.
decisions-ask-decided = Чечимде эмне айтылат? Кыскача жазыңыз.
decisions-name-words = Түшүндүрмө
decisions-ask-decision = Чечимдин номери кандай?
decisions-name-decision = Чечимдин номери
decisions-ask-day = Чечим кайсы күнү кабыл алынган?
decisions-name-day = Чечимдин күнү
decisions-preview = <b>Акт { $number }</b>. Жообуңузду топ дароо окуйт, тургундар «/decisions» аркылуу көрөт:
decisions-kept = ✅ Жооп сакталды. Топко жетти.

decisions-told = <b>📬 Акт { $number }: айыл өкмөтүнүн жообу</b>
decisions-told-again = <b>📬 Акт { $number }: айыл өкмөтү жообун өзгөрттү</b>
decisions-left = Дагы жооп күтөт: { $count }
decisions-all-answered = Актынын бардык пунктуна жооп берилди.

decisions-pdf =
    { $language ->
        [ru] 🖨 PDF · орусча
       *[ky] 🖨 PDF · кыргызча
    }
decisions-docx =
    { $language ->
        [ru] 🖨 DOCX · орусча
       *[ky] 🖨 DOCX · кыргызча
    }
decisions-printing = 🖨 Акт кагазга даярдалып жатат. Файл ушул жерге келет.
decisions-paper = 📄 Акт { $number }
decisions-paper-draft = 📄 Актынын долбоору. Басып чыгарып, кол койсоңуз болот.
decisions-scan = 👁 Кол коюлган кагаз
decisions-scans = 👁 Кол коюлган кагаз: { $count }
decisions-scan-promised = 👁 Кол коюлган кагаз азыр ушул жерге келет.
decisions-scan-coming = ⏳ Кагаз толук алына элек. Бир аздан кийин кайра басыңыз.
decisions-scan-of = 📄 Акт { $number }: кол коюлган кагаз
decisions-scan-draft = 📄 Номер ала элек акт: кол коюлган кагаз
decisions-scan-part = Файл: { $part } / { $of }
decisions-scan-gone = ⚠️ Бул файл серверде табылган жок. Ботту жүргүзгөн кишиге айтып коюңуз.
