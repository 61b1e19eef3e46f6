clause-line = Стандарт ({ $criterion }): «{ $text }»
clause-none = Бул тууралуу стандартта эч нерсе айтылган эмес.
clause-status-planned = стратегияда же планда бар
clause-status-adopted = өзүнчө чечим менен бекитилген
clause-status-superseded = жаңысына алмаштырылган
clause-basis = Негизи: { $title }, № { $number }, { $date }; { $status }.
clause-basis-undated = Негизи: { $title }, № { $number }; { $status }.
clause-basis-unnumbered = Негизи: { $title }; { $status }.
clause-basis-none = Негизи: { $status }.
criterion-accessibility = жеткиликтүүлүк
criterion-convenience = ыңгайлуулук
criterion-quality = сапат
criterion-timing = убакыт
contact-hours = ☎ { $name }: { $phones } ({ $hours })
contact-phones = ☎ { $name }: { $phones }

standards-choose = Кайсы кызматтын стандартын көргүңүз келет?
standards-title =
    <b>{ $service }</b>
    Айыл: { $place }
standards-gap = ❗ Документ боюнча айылыңызда бул кызмат жок.
standards-unknown = Айылыңызда бул кызмат барбы же жокпу, бизге азырынча белгисиз.
standards-clause = • { $criterion }: { $text }
standards-no-schedule = График азырынча киргизилген эмес.
standards-round = Кийинки жолу: { $date }, { $weekday }, { $opens }–{ $closes }
standards-provider = Кызматты көрсөтөт: { $name }
standards-no-provider = Кызматты ким көрсөтөрү документте айтылган эмес.
standards-rules = Тургундар үчүн эрежелер:
standards-rule = • { $text }
