incident-people = { $institutions ->
    [0] 👥 { $people ->
        [one] Сообщил { $people } житель
        [few] Сообщили { $people } жителя
       *[many] Сообщили { $people } жителей
    }
   *[other] 👥 Сообщили: жителей — { $people }, учреждений — { $institutions }
}
incident-place = Место: { $place }
incident-map = На карте: https://www.openstreetmap.org/?mlat={ $latitude }&amp;mlon={ $longitude }#map=17/{ $latitude }/{ $longitude }
incident-hours = ⏱ Нет не меньше { $hours } ч.
incident-over = ⏱ Восстановлено: { $date }, { $time }. Не было не меньше { $hours } ч.
incident-back = Появилось: { $back } · ещё нет: { $still } · неизвестно: { $silent }

incident-news =
    👀 <b>{ $village }</b>
    { $service }: { $problem }
incident-news-hint = Если у вас то же самое, нажмите «И у меня». Отключить такие сообщения можно в /settings.
incident-me-too = ✋ И у меня
incident-joined-line = • { $when }{ $place }: сообщили { $people } чел.
incident-over-news = Эта проблема закрыта. Если у вас она осталась, сообщите сами.

incident-ask-back = { $number }: { $problem }. Уже восстановили?
incident-yes-back = ✅ Да, появилось
incident-not-back = ❌ Нет, ещё нет
incident-thanks-back = Спасибо! Спросим и других, кто сообщал.
incident-thanks-not-back = Спасибо! Айыл окмоту видит: ещё не восстановлено.
incident-thanks-over = Спасибо! Записали, что перерыв закончился.

incident-merge-choose = С каким сообщением { $number } — одно событие?
incident-merge-none = Похожих сообщений, с которыми можно объединить, нет.
incident-merge-split = ✂️ { $number } — отдельно
incident-merged = 🔗 Объединено. Теперь ответ дойдёт до всех сразу.
incident-split = ✂️ { $number } — теперь отдельное событие.
