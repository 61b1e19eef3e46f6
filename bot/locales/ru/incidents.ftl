incident-people = { $institutions ->
    [0] 👥 { $people ->
        [one] Сообщил { $people } житель
        [few] Сообщили { $people } жителя
       *[many] Сообщили { $people } жителей
    }
   *[other] { $people ->
        [0] 👥 Сообщили: учреждений — { $institutions }
       *[other] 👥 Сообщили: жителей — { $people }, учреждений — { $institutions }
    }
}
incident-place = Место: { $place }
incident-map = На карте: https://www.openstreetmap.org/?mlat={ $latitude }&amp;mlon={ $longitude }#map=17/{ $latitude }/{ $longitude }
incident-hours = ⏱ Перерыв длится не меньше { $hours } ч.
incident-over = ⏱ Восстановлено: { $date }, { $time }. Перерыв длился не меньше { $hours } ч.
incident-back = Восстановлено: { $back } · ещё нет: { $still } · неизвестно: { $silent }

incident-news =
    👀 <b>{ $village }</b>
    { $service }: { $problem }
incident-news-hint = Если у вас то же самое, нажмите «И у меня». Отключить такие сообщения можно в /settings.
incident-me-too = ✋ И у меня
incident-joined-line = • { $when }{ $place }: { $people ->
    [0] сообщило учреждение
    [one] сообщил { $people } житель
    [few] сообщили { $people } жителя
   *[many] сообщили { $people } жителей
}
incident-over-news = Присоединиться уже нельзя. Если проблема у вас осталась, сообщите сами.

incident-ask-back = { $number }: { $problem }. Уже восстановили?
incident-yes-back = ✅ Да, восстановили
incident-not-back = ❌ Нет, ещё нет
incident-thanks-back = Спасибо! Спросим и других, кто сообщал.
incident-thanks-not-back = Спасибо! Айыл окмоту видит: ещё не восстановлено.
incident-thanks-over = Спасибо! Отметили, что перерыв закончился.

incident-merge-choose = С каким сообщением { $number } — одно событие?
incident-merge-none = Похожих сообщений, с которыми можно объединить, нет.
incident-merge-split = ✂️ { $number } — отдельно
incident-merged = 🔗 Объединено. Теперь ответ дойдёт до всех сразу.
incident-split = ✂️ { $number } — теперь отдельное событие.
