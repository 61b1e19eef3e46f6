unanswered-title = <b>📥 Ждут ответа: { $count }</b>
unanswered-how = Откройте сообщение и ответьте на него.
unanswered-none = Сообщений без ответа нет.
unanswered-line = { $mark } <b>{ $number }</b> · { $day } · { $village }: { $problem }
unanswered-open = Открыть { $number }
unanswered-newest = ⬅ Новые
unanswered-older = Ещё ➡
