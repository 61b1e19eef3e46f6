# Подписанные акты, ответы на них и их итоги для жителей.
decisions-acts-title = <b>📋 Акты мониторинга: { $municipality }</b>
decisions-results-title = <b>🏛 Итоги мониторинга: { $municipality }</b>
decisions-none = { $municipality }: подписанных актов пока нет. Когда появятся, вы прочтёте их здесь.
decisions-no-home = Скажите, в каком селе вы живёте, и мы покажем итоги проверок там.
decisions-home = 🏠 Назвать село
decisions-corrected-meanwhile = Акт { $number } исправлен. Отвечать нужно на новый: { $newer }
decisions-answer-newer = ⚠️ Прежний акт исправлен. Отвечать нужно на этот.
decisions-not-yours = Из этого чата на этот акт ответить нельзя.
decisions-line = { $mark } <b>{ $number }</b> · { $day } · { $village } · { $service }
decisions-line-open = { $mark } <b>{ $number }</b> · { $day } · { $village } · { $service } · ждёт ответа: { $count }
decisions-line-corrects = исправляет: { $number }
decisions-line-corrected = исправлен: { $number }
decisions-newer = ⬅ Новые
decisions-older = Прежние ➡
decisions-all = 📋 Все акты
decisions-back = ⬅ К акту
decisions-open = 📋 Открыть акт

decisions-title = <b>📋 Акт { $number }</b>
decisions-service = { $service }
decisions-village = Село: { $village }
decisions-day = Проверено: { $day }
decisions-finding = { $mark } <b>{ $criterion }</b>: { $found }
decisions-wording = Стандарт: { $words }
decisions-measured = Измерено: { $measured }
decisions-recommendation = Рекомендация { $number }
decisions-recommended = 💡 <b>Рекомендация { $number }</b>: { $words }
decisions-proposed = Группа предложила: { $responsible }, { $due }
decisions-words = «{ $words }»
decisions-no-answer = ↳ ⏳ Ответа пока нет
decisions-due = Срок ответа: { $day }
decisions-late = ❗ Срок ответа прошёл: { $day }
decisions-choose = Чтобы ответить, выберите пункт.
decisions-choose-again = Ответ дан по всем пунктам. Чтобы изменить его, выберите пункт: прежний тоже сохранится.
decisions-answered-on = 📬 Айыл окмоту, { $day }

decisions-said-accepted = ↳ ✅ Принято
decisions-said-partly = ↳ ◐ Принято частично
decisions-said-rejected = ↳ ✖ Не принято
decisions-said-decided = ↳ 📄 Принято решение: № { $number }, { $day }
decisions-who = Ответственный: { $responsible } · срок: { $due }

decisions-answer-accepted = ✅ Принимаем
decisions-answer-partly = ◐ Частично
decisions-answer-rejected = ✖ Не принимаем
decisions-answer-decided = 📄 Есть решение
decisions-ask-responsible = Кто это выполнит?
decisions-hint-responsible = Напишите должность, не имя. Например: «Специалист по коммунальным вопросам».
decisions-name-responsible = Ответственный
decisions-ask-due = К какому дню будет выполнено?
decisions-hint-due = Другой день напишите. Например: 15 декабря.
decisions-name-due = Срок
decisions-ask-accepted = Что ещё вы хотите сказать?
decisions-ask-partly = Что вы принимаете, а что нет? Напишите коротко.
decisions-ask-rejected = Напишите причину: её прочтут и группа, и жители.
decisions-ask-decided = О чём решение? Напишите коротко.
decisions-name-words = Пояснение
decisions-ask-decision = Какой номер у решения?
decisions-name-decision = Номер решения
decisions-ask-day = Когда принято решение?
decisions-name-day = Дата решения
decisions-preview = <b>Акт { $number }</b>. Группа прочтёт ваш ответ сразу, жители увидят его через «/decisions»:
decisions-kept = ✅ Ответ сохранён. Группа его получила.

decisions-told = <b>📬 Акт { $number }: ответ айыл окмоту</b>
decisions-told-again = <b>📬 Акт { $number }: айыл окмоту изменил ответ</b>
decisions-left = Ещё ждёт ответа: { $count }
decisions-all-answered = На все пункты акта дан ответ.

decisions-pdf =
    { $language ->
        [ru] 🖨 PDF · русский
       *[ky] 🖨 PDF · кыргызский
    }
decisions-docx =
    { $language ->
        [ru] 🖨 DOCX · русский
       *[ky] 🖨 DOCX · кыргызский
    }
decisions-printing = 🖨 Акт готовится для бумаги. Файл придёт сюда.
decisions-paper = 📄 Акт { $number }
decisions-paper-draft = 📄 Проект акта. Его можно распечатать и подписать.
decisions-scan = 👁 Подписанная бумага
decisions-scans = 👁 Подписанная бумага: { $count }
decisions-scan-promised = 👁 Подписанная бумага сейчас придёт сюда.
decisions-scan-coming = ⏳ Бумага загрузилась не вся. Нажмите ещё раз чуть позже.
decisions-scan-of = 📄 Акт { $number }: подписанная бумага
decisions-scan-draft = 📄 Акт ещё без номера: подписанная бумага
decisions-scan-part = Файл: { $part } / { $of }
decisions-scan-gone = ⚠️ Этого файла на сервере нет. Скажите об этом тому, кто ведёт бот.
