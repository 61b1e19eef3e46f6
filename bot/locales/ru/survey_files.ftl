# Итоги опроса, когда они становятся картинкой или файлом.
survey-chart-answered = Ответили: { $count }
survey-chart-by = В разрезе: { $by }. Доли — внутри каждой группы.
survey-chart-group = { $group } · ответов: { $count }
survey-chart-value = { $count } · { $share } %
survey-chart-hidden = не показано
survey-chart-hidden-why = Не показано: группы меньше { $minimum } человек и числа, по которым их можно вычислить.
