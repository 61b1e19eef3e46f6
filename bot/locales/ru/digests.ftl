# Итоги недели: строки, картинка и лист.
digest-title = Итоги недели: { $name }, { $week }
digest-week = { $from } – { $to }
digest-gaps = Услуги нет: { $where }.
digest-gap = { $service } ({ $villages })
digest-unknown = Неизвестно, есть ли она: { $where }.
digest-unknown-of = { $service } (сёл: { $count })
digest-covered = Все услуги есть во всех сёлах.
digest-overdue = Срок ответа прошёл: { $number } ({ $service }), дней: { $days }. Пунктов без ответа: { $count }.
digest-nothing-overdue = Просроченных ответов на акты нет.
digest-no-term = Срок ответа на акты не установлен: сказать, что он прошёл, нельзя.
digest-unanswered = Акты ждут ответа: { $acts }.
digest-unanswered-act = { $number } (пунктов: { $count })
digest-unanswered-no-term = { $number } (пунктов: { $count }, срок не установлен)
digest-unanswered-until = { $number } (пунктов: { $count }, срок { $day })
digest-signed-correction = Новый акт { $number } исправляет { $corrects }: { $where }. Выполнено { $met }, частично { $partly }, не выполнено { $missed }.
digest-signed = Новый акт { $number }: { $where }. Выполнено { $met }, частично { $partly }, не выполнено { $missed }.
digest-where = { $service }, { $village }
digest-answered = Ответ на акт { $number }: принято { $accepted }, частично { $partly }, отклонено { $rejected }.
digest-decisions = Решением { $count }: { $decisions }.
digest-decision = № { $number }, { $day }
digest-service = { $service }: сообщений { $reports } (неделей раньше { $before }) · жителей { $people }
digest-institutions = учреждений { $count }
digest-turned = заявлено исправленным { $claimed }, подтверждено { $confirmed }, оспорено { $contested }
digest-silent = Сообщений нет: { $services }. Это не значит, что всё в порядке.
digest-before = { $service } (неделей раньше { $before })
digest-surveys = Идёт опрос: { $surveys }.
digest-survey = { $title }, последний день { $day }
digest-confirmed = Жители подтвердили, что решено: { $fixed }.
digest-fixed = { $problem } ({ $village })
digest-times = { $what } × { $count }
digest-and-more = { $named } и ещё { $count }
digest-overdue-acts = Срок ответа прошёл: { $named }.
digest-overdue-act = { $number } (дней: { $days })
digest-signed-acts = Новые акты: { $named }.
digest-answered-acts = Ответили на акты: { $named }.
digest-services = Сообщения: { $named }.
digest-service-short = { $service } { $reports }

digest-fate-told = Группе сказано: { $day }, { $time }.
digest-fate-on-its-way = Отправляется группе.
digest-fate-out-of-reach = Группе ещё не сказано: в её чат не удаётся написать. Как только удастся, скажу.
digest-fate-refused = Группе не сказано: Telegram это не принял.
digest-fate-newer = Группе не сказано: к тому времени были итоги более поздней недели.
digest-fate-no-chat = Группе не сказано: чата у неё в то время не было.
digest-fate-not-kept = Итоги этой недели группе не сообщались.

digest-button-before = ⬅ Неделей раньше
digest-button-after = Неделей позже ➡
digest-button-text = 💬 Текст для WhatsApp
digest-button-page = 🖨 Лист (A4)
digest-button-chart = 📊 Восемь недель
digest-button-private = 🔎 Открыть в личном чате
digest-button-acts = 📄 Акты мониторинга
digest-button-reports = 📥 Ждут ответа

digest-choose = Итоги какого айылного аймака показать?
digest-bad-day = Не понимаю день. Напишите так: /digest 16.11.2026
digest-no-week = Итогов этой недели нет: она ещё не закончилась, или тогда ещё не было бота.
digest-not-yours = Итоги недели видят члены группы мониторинга и айыл окмоту.
digest-page-caption = Распечатайте и повесьте на доску объявлений.
digest-unpinned = { $name }: итоги недели в чате группы сказаны, но закрепить их мне не дали. Чтобы я мог закреплять, дайте мне в чате право «Закрепление сообщений».

# Картинка и лист.
digest-chart-title = { $name }: сообщения за восемь недель
digest-chart-foot = Если сообщений нет, это не значит, что всё в порядке.
digest-page-title = Итоги недели
digest-page-report = Сообщите о проблеме: в Telegram { $bot }
