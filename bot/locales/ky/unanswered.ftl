unanswered-title = <b>📥 Жооп күткөн билдирүүлөр: { $count }</b>
unanswered-how = Ачып окуп, ошол жерден жооп бериңиз.
unanswered-none = Жооп күткөн билдирүү жок.
unanswered-line = { $mark } <b>{ $number }</b> · { $day } · { $village }: { $problem }
unanswered-open = { $number } ачуу
unanswered-newest = ⬅ Жаңылары
unanswered-older = Толугураак ➡
