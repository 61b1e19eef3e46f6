fieldwork-listed = Сурамжылоолор. 🟢 жүрүп жатат, 🕓 пландалды, 🏁 бүттү.
fieldwork-none = Азырынча сурамжылоо жок. Биринчисин баштаңыз: даяр анкетаны тандасаңыз эле болот.
fieldwork-open = ➕ Жаңысы: { $municipality }
fieldwork-ask-questionnaire = Эмне жөнүндө сурайсыз?
fieldwork-name-questionnaire = Анкета
fieldwork-ask-service = Кайсы кызмат жөнүндө?
fieldwork-name-service = Кызмат
fieldwork-ask-villages = Кайсы айылдардан сурайбыз?
fieldwork-name-villages = Айылдар
fieldwork-ask-opens = Кайсы күнү башталат?
fieldwork-name-opens = Башталышы
fieldwork-ask-closes = Акыркы күнү кайсы?
fieldwork-hint-closes = Ошол күнү түнгө чейин жооп берсе болот. Кааласаңыз, эртерээк жапсаңыз болот.
fieldwork-name-closes = Акыркы күнү
fieldwork-ask-purpose = Сурамжылоо эмне үчүн керек? Тургундар ушуну окуйт.
fieldwork-hint-purpose = Жоопторду эмнеге колдоноруңузду бир-эки сүйлөм менен жазыңыз.
fieldwork-name-purpose = Максаты
fieldwork-ask-least = Жок дегенде канча жооп болсо, угууда көрсөтүүгө жетет?
fieldwork-name-least = Эң аз жооп
fieldwork-preview = Сурамжылоо ушундай ачылат:
fieldwork-facts =
    📊 <b>{ $title }</b>
    { $purpose }

    📅 { $opens } – { $closes }
    🏘 { $villages }
    ⏱ { $minutes } мүнөт
    🎯 Эң аз жооп: { $least }
fieldwork-all-villages = бардык айылдар
fieldwork-readers = 👥 Жок дегенде ушунча киши чакырылат: { $count }
fieldwork-no-readers = 👥 Бул айылдарда ботту азырынча эч ким колдонбойт. Шилтемени WhatsApp топторуна жана плакатка коюңуз.
fieldwork-opened = ✅ Сурамжылоо ачылды.
fieldwork-planned = ✅ Сурамжылоо пландалды: башталган күнү тургундар чакырылат.
fieldwork-to-paste =
    <pre>📊 { $title }
    { $okmot } пикириңизди сурайт.
    { $purpose }

    { $minutes } мүнөт кетет, аты-жөн сакталбайт.
    Акыркы күнү: { $date }

    Айыл үнү боту: { $link }</pre>
fieldwork-how = 📈 Жүрүшүн көрүү
fieldwork-refresh = 🔄 Жаңыртуу
fieldwork-close = ⏹ Сурамжылоону жабуу
fieldwork-stage-planned = 🕓 Али башталган жок.
fieldwork-stage-open = 🟢 Жүрүп жатат.
fieldwork-stage-over = 🏁 Бүттү.
fieldwork-sheets = Канча жооп келди: { $sheets }
fieldwork-sheets-at-least = Азырынча жооп: жок дегенде { $sheets }
fieldwork-ask-to-close =
    <b>{ $title }</b>

    Сурамжылоо биротоло жабылат, кайра ачылбайт. Жабабызбы?
fieldwork-leave-open = Жок, ачык турсун
fieldwork-close-yes = Ооба, жабылсын
fieldwork-ended =
    🏁 Сурамжылоо бүттү: <b>{ $title }</b>
    Канча жооп келди: { $sheets }
    Эң аз жооп: { $least }
fieldwork-none-over = Азырынча бүткөн сурамжылоо жок. Жүрүп жаткандары: /survey
fieldwork-results-elsewhere = Бул буйрук айыл өкмөтүнүн расмий чаты үчүн. Айылыңыздагы сурамжылоолордун жыйынтыгы: /surveys
fieldwork-not-official = Сурамжылоону айыл өкмөтүнүн расмий чаты гана өткөрө алат.
print-poster = 🖨 Плакат (QR коду менен)
print-ky = 📄 Кагаз анкета, кыргызча
print-ru = 📄 Кагаз анкета, орусча
print-being-made = ⏳ Басып чыгара турган файл даярдалып жатат.
print-caption = Басып чыгарып, көрүнгөн жерге илиңиз же үйлөргө алып барыңыз: { $title }
fieldwork-who = 👥 Катышуу: айыл, жаш
