menu-group = 👥 Группа СМиО
command-group = Группа СМиО: состав, документы

monitoring-choose = Группа какого айылного аймака?
monitoring-not-yours = Это для членов группы СМиО и айыл окмоту.
monitoring-none =
    <b>{ $municipality }</b>: группа совместного мониторинга и оценки (ГСМиО) пока не зарегистрирована.

    Её можно зарегистрировать и без постановления, срока и кворума: их можно ввести позже.
monitoring-register = ➕ Зарегистрировать
monitoring-head =
    <b>{ $municipality }: группа СМиО</b>
    Постановление: { $resolution }
    Положение: { $regulation }
    Срок до: { $term }
    Кворум: { $quorum }
    Чат группы: { $chat }
    Язык чата: { $language }
monitoring-not-entered = не введено
monitoring-paper = № { $number }, { $day }
monitoring-chat-none = не привязан
monitoring-chat-bound = ✅ привязан
monitoring-chat-removed = ⚠️ бот удалён из чата
monitoring-chat-muted = ⚠️ бот не может писать
monitoring-language-ky = кыргызский
monitoring-language-ru = русский
monitoring-no-members = Членов пока нет.
monitoring-line = { $n }. { $what }
monitoring-with-duty = { $position } — { $duty }
monitoring-legend = 🔗 нужна ссылка (если есть Telegram)
monitoring-own = Вы: { $what }
monitoring-bind-hint = Чтобы привязать чат группы, добавьте в него бота и напишите там /bind
monitoring-concern-size = ℹ️ Обычно в группе 5–11 человек. Сейчас: { $members }
monitoring-concern-no-chair = ℹ️ Председатель не назначен. Чат группы привязывает он.
monitoring-concern-quorum = ℹ️ Кворум больше числа членов.
monitoring-concern-term-over = ℹ️ Срок группы истёк.
monitoring-add = ➕ Добавить члена
monitoring-enter = ✏️ Изменить данные
monitoring-show-log = 🕘 Кто что изменил
monitoring-unbind = ✖ Отвязать чат
monitoring-save = ✅ Сохранить
monitoring-saved = Сохранено

monitoring-ask-resolution = Каким постановлением или приказом создана группа? Напишите номер.
monitoring-ask-regulation = Каким решением утверждено Положение о группе? Напишите номер.
monitoring-hint-paper = Напишите так, как стоит в документе.
monitoring-none-yet = Пока нет
monitoring-name-resolution = Постановление
monitoring-name-regulation = Положение
monitoring-ask-resolution-day = Какого числа принято постановление?
monitoring-name-resolution-day = Дата постановления
monitoring-ask-regulation-day = Какого числа утверждено Положение?
monitoring-name-regulation-day = Дата Положения
monitoring-hint-day = Напишите с годом: 31.12.2025
monitoring-ask-term = Какого числа заканчивается срок группы?
monitoring-hint-term = Напишите с годом: 31.12.2028
monitoring-name-term = Срок
monitoring-ask-quorum = Сколько членов должны подписать акт, чтобы он был действителен? Напишите число по Положению.
monitoring-name-quorum = Кворум
monitoring-ask-language = На каком языке писать в чате группы?
monitoring-name-language = Язык чата
monitoring-preview = О группе будет сохранено:

monitoring-ask-position = Какая у члена группы должность или кто он? Имя не пишите.
monitoring-hint-position = Например: учитель, село Орто-Нура. Так будет записано в акте.
monitoring-name-position = Должность
monitoring-ask-seat = Кого он представляет в группе?
monitoring-name-seat = Кто он
monitoring-seat-councillor = Депутат
monitoring-seat-citizen = Житель
monitoring-seat-other = Другое
monitoring-ask-duty = Какая у него обязанность в группе?
monitoring-name-duty = Обязанность
monitoring-duty-member = член группы
monitoring-duty-chair = председатель
monitoring-duty-secretary = секретарь
monitoring-ask-employer = Работает ли он у поставщика услуги? Какой?
monitoring-hint-employer = Акт об этой услуге он не подписывает.
monitoring-name-employer = Работа у поставщика
monitoring-no-employer = нет
monitoring-works-for-none = Ни у какого
monitoring-preview-member = Будет добавлен член группы:
monitoring-preview-amended = О члене группы будет сохранено:
monitoring-member =
    <b>{ $position }</b>
    Кто он: { $seat }
    Обязанность: { $duty }
    Работает у поставщика услуги: { $employer }
monitoring-since = В группе с { $day }
monitoring-joined = В боте: ✅ присоединился
monitoring-not-joined = В боте: 🔗 нужна ссылка
monitoring-invite = 🔗 Дать ссылку
monitoring-edit-member = ✏️ Изменить данные
monitoring-unseat = ✖ Отвязать человека
monitoring-make-chair = Сделать председателем
monitoring-make-secretary = Сделать секретарём
monitoring-make-member = Сделать рядовым членом
monitoring-end = 🏁 Завершить членство
monitoring-link =
    <b>{ $position }</b>: одноразовая ссылка.

    { $link }

    Передайте её только этому человеку: кто откроет, тот и станет членом группы. Срок действия в днях: { $days }. Открыть можно один раз. Новая ссылка отменяет прежнюю.
monitoring-ask-to-end =
    <b>{ $position }</b>: членство закончится сегодня, вернуть его нельзя. Подписанные акты останутся. Завершить?
monitoring-keep-member = Нет, пусть остаётся
monitoring-end-yes = Да, завершить

monitoring-log = <b>{ $municipality }: кто что изменил</b>
monitoring-logged = { $at } · { $actor } · { $what }
monitoring-actor-operator = оператор бота
monitoring-actor-official = айыл окмоту
monitoring-actor-chair = председатель
monitoring-actor-member = сам член группы
monitoring-change-registered = группа зарегистрирована
monitoring-change-edited = данные изменены
monitoring-change-added = добавлен член: { $position }
monitoring-change-amended = изменены данные члена: { $position }
monitoring-change-duty = назначена обязанность: { $position } — { $duty }
monitoring-change-ended = членство завершено: { $position }
monitoring-change-invited = дана ссылка: { $position }
monitoring-change-joined = присоединился к боту: { $position }
monitoring-change-unlinked = отвязан от бота: { $position }
monitoring-change-forgotten = попросил забыть себя: { $position }
monitoring-change-bound = чат группы привязан
monitoring-change-unbound = чат группы отвязан
monitoring-newer = ⬅ Новее
monitoring-older = Старее ➡
