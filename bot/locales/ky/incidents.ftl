incident-people = { $institutions ->
    [0] 👥 { $people } тургун билдирди
   *[other] 👥 { $people } тургун жана { $institutions } мекеме билдирди
}
incident-place = Жери: { $place }
incident-map = Картада: https://www.openstreetmap.org/?mlat={ $latitude }&amp;mlon={ $longitude }#map=17/{ $latitude }/{ $longitude }
incident-hours = ⏱ Кеминде { $hours } саат жок.
incident-over = ⏱ Калыбына келди: { $date }, саат { $time }. Кеминде { $hours } саат жок болду.
incident-back = Келди: { $back } · келе элек: { $still } · белгисиз: { $silent }

incident-news =
    👀 <b>{ $village }</b>
    { $service }: { $problem }
incident-news-hint = Сизде да ошол болсо, «Менде да» баскычын басыңыз. Мындай кабарды /settings аркылуу өчүрсөңүз болот.
incident-me-too = ✋ Менде да
incident-joined-line = • { $when }{ $place }: { $people } тургун билдирди
incident-over-news = Бул көйгөй бүткөн. Сизде дагы эле бар болсо, өзүңүз билдириңиз.

incident-ask-back = { $number }: { $problem }. Кайра келдиби?
incident-yes-back = ✅ Ооба, келди
incident-not-back = ❌ Жок, келе элек
incident-thanks-back = Рахмат! Башка билдиргендерден да сурайбыз.
incident-thanks-not-back = Рахмат! Айыл өкмөтүнө көрүнүп турат: келе элек.
incident-thanks-over = Рахмат! Токтоо бүттү деп жазылды.

incident-merge-choose = { $number } кайсы билдирүү менен бир окуя?
incident-merge-none = Бириктире турган окшош билдирүү жок.
incident-merge-split = ✂️ { $number } өзүнчө окуя
incident-merged = 🔗 Бириктирилди. Эми жооп баарына бирдей жетет.
incident-split = ✂️ { $number } өзүнчө окуя болду.
