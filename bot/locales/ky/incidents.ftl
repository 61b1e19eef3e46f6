incident-people = { $institutions ->
    [0] 👥 { $people } тургун билдирди
   *[other] { $people ->
        [0] 👥 { $institutions } мекеме билдирди
       *[other] 👥 { $people } тургун жана { $institutions } мекеме билдирди
    }
}
incident-place = Жери: { $place }
incident-map = Картада: https://www.openstreetmap.org/?mlat={ $latitude }&amp;mlon={ $longitude }#map=17/{ $latitude }/{ $longitude }
incident-hours = ⏱ Токтогонуна кеминде { $hours } саат болду.
incident-over = ⏱ Калыбына келди: { $date }, саат { $time }. Үзгүлтүк кеминде { $hours } саат созулду.
incident-back = Келди: { $back } · келе элек: { $still } · белгисиз: { $silent }

incident-news =
    👀 <b>{ $village }</b>
    { $service }: { $problem }
incident-news-hint = Сизде да ушундай болсо, «Менде да» баскычын басыңыз. Мындай кабар келбесин десеңиз: /settings
incident-me-too = ✋ Менде да
incident-joined-line = • { $when }{ $place }: { $people ->
    [0] мекеме билдирди
   *[other] { $people } тургун билдирди
}
incident-over-news = Буга эми кошулууга болбойт. Көйгөй сизде дагы эле бар болсо, өзүңүз билдириңиз.

incident-ask-back = { $number }: { $problem }. Кайра келдиби?
incident-yes-back = ✅ Ооба, келди
incident-not-back = ❌ Жок, келе элек
incident-thanks-back = Рахмат! Башка билдиргендерден да сурайбыз.
incident-thanks-not-back = Рахмат! Келе электигин айыл өкмөтү көрүп турат.
incident-thanks-over = Рахмат! Калыбына келди деп белгиледик.

incident-merge-choose = { $number } кайсы билдирүү менен бир окуя?
incident-merge-none = Бириктире турган окшош билдирүү жок.
incident-merge-split = ✂️ { $number } өзүнчө окуя
incident-merged = 🔗 Бириктирилди. Эми жооп баарына бирдей жетет.
incident-split = ✂️ { $number } өзүнчө окуя болду.
