# Сурамжылоонун жыйынтыгы сүрөт жана файл болгондо.
survey-chart-answered = Жооп бергендер: { $count }
survey-chart-by = Бөлүнүшү: { $by }. Үлүштөр ар бир топтун ичинен.
survey-chart-group = { $group } · жооп: { $count }
survey-chart-value = { $count } · { $share } %
survey-chart-hidden = көрсөтүлбөйт
survey-chart-hidden-why = Көрсөтүлбөйт: адамы { $minimum } санынан аз топ жана аны эсептеп чыгарууга мүмкүндүк берген сандар.
