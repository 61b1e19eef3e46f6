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
survey-column-words = Что написали

survey-scale-one = один ответ
survey-scale-several = несколько ответов
survey-scale-number = число
survey-scale-words = своими словами
survey-scale-moment = день или время
