# Итоги опроса, когда они становятся картинкой или файлом.
survey-chart-answered = Ответили: { $count }
survey-chart-by = В разрезе: { $by }. Доли — внутри каждой группы.
survey-chart-group = { $group } · ответов: { $count }
survey-chart-value = { $count } · { $share } %
survey-chart-spans = Некоторые числа даны неточно («0–4», «5–9»), чтобы никого нельзя было узнать.

# Листы файла (в названии не больше 31 буквы).
survey-file-sheet-about = О файле
survey-file-sheet-data = Ответы
survey-file-sheet-codebook = Вопросы
survey-file-sheet-summary = Итоги
survey-file-sheet-groups = По группам
survey-file-sheet-texts = Своими словами

survey-file-made = Файл подготовлен: { $day }
survey-file-rows = Ответов: { $count }. Одна строка — ответ одной семьи.
survey-file-voluntary = Опрос был добровольным: его итоги не отражают точно мнение всех жителей.
survey-file-nameless = Нет ни имён, ни времени ответа. Строки перемешаны.
survey-file-minimum = Чтобы никого нельзя было узнать, группы меньше { $minimum } человек отдельно не показаны.
survey-file-whole = Все столбцы даны так, как спрашивали.
survey-file-hidden = Запись «0–4» или «5–9»: точное число не названо, чтобы никого нельзя было узнать.
survey-fate-dropped = Этот столбец убран: «{ $title }». Причина: в некоторых его группах слишком мало людей.
survey-fate-coarsened = В этом столбце мелкие группы объединены: «{ $title }». Причина: в некоторых из них слишком мало людей.

survey-file-yes = Да
survey-file-no = Нет
survey-column-day = День
survey-column-assisted = Внёс другой человек
survey-column-variable = Столбец
survey-column-scale = Вид
survey-column-code = Код
survey-column-question = Вопрос
survey-column-question-in = Вопрос ({ $language })
survey-column-label-in = Ответ ({ $language })
survey-column-answered = Ответили
survey-column-option = Ответ
survey-column-count = Сколько
survey-column-share = Доля, %
survey-column-share-of = { $option }, %
survey-column-place = Место
survey-column-first = В первую очередь
survey-file-place = { $rank }
survey-file-place-tied = { $rank } (поровну)
survey-file-high = Оценка 4–5
survey-file-median = Середина (медиана)
survey-file-lower = Нижняя четверть
survey-file-upper = Верхняя четверть
survey-column-words = Что написали

survey-scale-one = один ответ
survey-scale-several = несколько ответов
survey-scale-number = число
survey-scale-words = своими словами
survey-scale-moment = день или время

# Бумажная анкета. Условия складываются в одно предложение: «Отвечайте, только если в вопросе 3 отмечено «Да».»
survey-paper-only = Отвечайте, только если { $condition }.
survey-paper-if = в вопросе { $number } отмечено { $labels }
survey-paper-if-any = в одном из вопросов { $numbers } отмечено { $labels }
survey-paper-unless = в вопросе { $number } не отмечено { $labels }
survey-paper-if-more = в вопросе { $number } отмечено ответов больше, чем { $count }
survey-paper-if-none = в вопросе { $number } ничего не отмечено
survey-paper-if-it-applies = Отвечайте, только если этот вопрос вас касается.
survey-paper-label = «{ $label }»
survey-paper-or = или
survey-paper-and = и
survey-paper-nameless = Имя не пишите. Участие добровольное: любой вопрос можно оставить без ответа.
survey-paper-minutes = Займёт около { $minutes } мин.
survey-paper-one = выберите один ответ
survey-paper-several = можно отметить несколько
survey-paper-most = Не больше: { $most }
survey-paper-filtered = Отметьте только то, что относится к вашему предыдущему ответу.
survey-paper-thanks = Спасибо!
survey-paper-entered = В бот внёс(ла) сотрудник
survey-paper-entered-by = должность:
survey-paper-entered-on = дата:
survey-paper-page = Страница { $page } из { $pages }
survey-fate-rare = Этот столбец убран: «{ $title }». Причина: некоторые числа назвали слишком немногие, и по ним можно узнать, кто это.
survey-fate-of-some = Столбец убран: «{ $title }». Причина: спрашивали не всех, и по этому можно узнать, кто отвечал.
