import { table } from './table.ts'

/**
 * SOATE codes of the National Statistical Committee. Prefix: vehicle-plate code of the region, to verify. Population: 2021,
 * a weight for demo data. The last three are the names in Kyrgyz, Russian and English.
 */
export const regions = table(`
  41711000000000 | 01 | 1074075 | Бишкек ш.         | г. Бишкек               | Bishkek city
  41721000000000 | 02 |  322164 | Ош ш.             | г. Ош                   | Osh city
  41705000000000 | 03 |  548247 | Баткен облусу     | Баткенская область      | Batken region
  41703000000000 | 04 | 1260617 | Жалал-Абад облусу | Джалал-Абадская область | Jalal-Abad region
  41704000000000 | 05 |  292140 | Нарын облусу      | Нарынская область       | Naryn region
  41706000000000 | 06 | 1391649 | Ош облусу         | Ошская область          | Osh region
  41707000000000 | 07 |  270994 | Талас облусу      | Таласская область       | Talas region
  41708000000000 | 08 |  974984 | Чүй облусу        | Чуйская область         | Chui region
  41702000000000 | 09 |  501933 | Ысык-Көл облусу   | Иссык-Кульская область  | Issyk-Kul region
`)

/** The city of Osh has no districts in the list and stands for itself. */
export const districts = table(`
  41711201000000 | Ленин району       | Ленинский район       | Lenin district
  41711202000000 | Октябрь району     | Октябрьский район     | Oktyabr district
  41711203000000 | Биринчи Май району | Первомайский район    | Pervomai district
  41711204000000 | Свердлов району    | Свердловский район    | Sverdlov district
  41721000000000 | Ош ш.              | г. Ош                 | Osh city
  41702205000000 | Ак-Суу району      | Ак-Суйский район      | Ak-Suu district
  41702210000000 | Жети-Өгүз району   | Жети-Огузский район   | Jeti-Oguz district
  41702215000000 | Ысык-Көл району    | Иссык-Кульский район  | Issyk-Kul district
  41702220000000 | Тоң району         | Тонский район         | Ton district
  41702225000000 | Түп району         | Тюпский район         | Tyup district
  41702410000010 | Каракол ш.         | г. Каракол            | Karakol city
  41702420000010 | Балыкчы ш.         | г. Балыкчы            | Balykchy city
  41703204000000 | Ала-Бука району    | Ала-Букинский район   | Ala-Buka district
  41703207000000 | Базар-Коргон району | Базар-Коргонский район | Bazar-Korgon district
  41703211000000 | Аксы району        | Аксыйский район       | Aksy district
  41703215000000 | Ноокен району      | Ноокенский район      | Nooken district
  41703220000000 | Сузак району       | Сузакский район       | Suzak district
  41703223000000 | Тогуз-Торо району  | Тогуз-Тороуский район | Toguz-Toro district
  41703225000000 | Токтогул району    | Токтогульский район   | Toktogul district
  41703230000000 | Чаткал району      | Чаткальский район     | Chatkal district
  41703410000010 | Манас ш.           | г. Манас              | Manas city
  41703420000010 | Таш-Көмүр ш.       | г. Таш-Кумыр          | Tash-Kumyr city
  41703430000010 | Майлуу-Суу ш.      | г. Майлуу-Суу         | Mailuu-Suu city
  41703440000010 | Кара-Көл ш.        | г. Кара-Куль          | Kara-Kul city
  41704210000000 | Ак-Талаа району    | Ак-Талинский район    | Ak-Talaa district
  41704220000000 | Ат-Башы району     | Ат-Башинский район    | At-Bashy district
  41704230000000 | Жумгал району      | Жумгальский район     | Jumgal district
  41704235000000 | Кочкор району      | Кочкорский район      | Kochkor district
  41704245000000 | Нарын району       | Нарынский район       | Naryn district
  41704400000010 | Нарын ш.           | г. Нарын              | Naryn city
  41705214000000 | Баткен району      | Баткенский район      | Batken district
  41705236000000 | Лейлек району      | Лейлекский район      | Leilek district
  41705258000000 | Кадамжай району    | Кадамжайский район    | Kadamjai district
  41705410000010 | Баткен ш.          | г. Баткен             | Batken city
  41705420000010 | Сүлүктү ш.         | г. Сулюкта            | Sulukta city
  41705430000010 | Кызыл-Кыя ш.       | г. Кызыл-Кия          | Kyzyl-Kiya city
  41706207000000 | Алай району        | Алайский район        | Alai district
  41706211000000 | Араван району      | Араванский район      | Aravan district
  41706226000000 | Кара-Суу району    | Кара-Суйский район    | Kara-Suu district
  41706242000000 | Ноокат району      | Ноокатский район      | Nookat district
  41706246000000 | Кара-Кулжа району  | Кара-Кульджинский район | Kara-Kulja district
  41706255000000 | Өзгөн району       | Узгенский район       | Uzgen district
  41706259000000 | Чоң-Алай району    | Чон-Алайский район    | Chong-Alai district
  41707215000000 | Кара-Буура району  | Кара-Бууринский район | Kara-Buura district
  41707220000000 | Бакай-Ата району   | Бакай-Атинский район  | Bakai-Ata district
  41707225000000 | Манас району       | Манасский район       | Manas district
  41707232000000 | Талас району       | Таласский район       | Talas district
  41707400000010 | Талас ш.           | г. Талас              | Talas city
  41708203000000 | Аламүдүн району    | Аламудунский район    | Alamudun district
  41708206000000 | Ысык-Ата району    | Ысык-Атинский район   | Ysyk-Ata district
  41708209000000 | Жайыл району       | Жайылский район       | Jaiyl district
  41708213000000 | Кемин району       | Кеминский район       | Kemin district
  41708217000000 | Москва району      | Московский район      | Moskva district
  41708219000000 | Панфилов району    | Панфиловский район    | Panfilov district
  41708222000000 | Сокулук району     | Сокулукский район     | Sokuluk district
  41708223000000 | Чүй району         | Чуйский район         | Chui district
  41708400000010 | Токмок ш.          | г. Токмок             | Tokmok city
`)

/** Jalal-Abad was renamed Manas in September 2025; the very day is not in the source, so the first of the month stands. */
export const renaming = {
  district: '41703410000010',
  centre: 'manas',
  on: '2025-09-01',
  districtBefore: { ky: 'Жалал-Абад ш.', ru: 'г. Джалал-Абад', en: 'Jalal-Abad city' },
  placeBefore: { ky: 'Жалал-Абад', ru: 'Джалал-Абад', en: 'Jalal-Abad' },
}
