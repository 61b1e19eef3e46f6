clause-line = Стандарт ({ $criterion }): «{ $text }»
clause-none = В стандарте об этом ничего не сказано.
clause-status-planned = есть в стратегии или плане
clause-status-adopted = утверждён отдельным решением
clause-status-superseded = заменён новым
clause-basis = Основание: { $title }, № { $number }, { $date }; { $status }.
clause-basis-undated = Основание: { $title }, № { $number }; { $status }.
clause-basis-unnumbered = Основание: { $title }; { $status }.
clause-basis-none = Основание: { $status }.
criterion-accessibility = доступность
criterion-convenience = удобство
criterion-quality = качество
criterion-timing = время
contact-hours = ☎ { $name }: { $phones } ({ $hours })
contact-phones = ☎ { $name }: { $phones }

standards-choose = Стандарт какой услуги показать?
standards-title =
    <b>{ $service }</b>
    Село: { $place }
standards-gap = ❗ По документу этой услуги в вашем селе нет.
standards-unknown = Есть ли эта услуга в вашем селе, нам пока неизвестно.
standards-clause = • { $criterion }: { $text }
standards-no-schedule = График пока не внесён.
standards-round = Следующий раз: { $date }, { $weekday }, { $opens }–{ $closes }
standards-provider = Услугу оказывает: { $name }
standards-no-provider = Кто оказывает услугу, в документе не сказано.
standards-rules = Правила для жителей:
standards-rule = • { $text }
