import type { Text } from '#kernel/texts.ts'
import { CentreKind } from './contract.ts'
import { table } from './table.ts'

export type DemoCentre = {
  readonly centre: string
  readonly code: string
  readonly district: string
  readonly kind: CentreKind
  readonly desks: number
  readonly place: Text
  /** A published address; the others are demo addresses. */
  readonly address: Text | null
}

/**
 * No list of the real centres is published. Sourced: their number, 52; the code 01-01 of the Lenin district; that four
 * centres of Bishkek merge into the one in Orok; the addresses below. Everything else is invented for the demo: one centre
 * or more per district after its region's population, desks, and all other codes.
 */
const listed = table(`
  bishkek-orok     | 01-05 | 41711201000000 | united   | 120 | Орок                    | Орок                     | Orok
  bishkek-lenin    | 01-01 | 41711201000000 | standard | 24  | Бишкек Ленин району     | Ленинский район Бишкека  | Bishkek Lenin
  bishkek-oktyabr  | 01-02 | 41711202000000 | standard | 22  | Бишкек Октябрь району   | Октябрьский район Бишкека | Bishkek Oktyabr
  bishkek-pervomai | 01-03 | 41711203000000 | standard | 20  | Бишкек Биринчи Май району | Первомайский район Бишкека | Bishkek Pervomai
  bishkek-sverdlov | 01-04 | 41711204000000 | standard | 22  | Бишкек Свердлов району  | Свердловский район Бишкека | Bishkek Sverdlov
  bishkek-asia     | 01-06 | 41711202000000 | mini     | 6   | Азия Молл, мини         | Азия Молл, мини          | Asia Mall, mini
  bishkek-globus   | 01-07 | 41711204000000 | mini     | 6   | Глобус, мини            | Глобус, мини             | Globus, mini
  osh-1            | 02-01 | 41721000000000 | standard | 20  | Ош № 1                  | Ош № 1                   | Osh No. 1
  osh-2            | 02-02 | 41721000000000 | standard | 14  | Ош № 2                  | Ош № 2                   | Osh No. 2
  osh-3            | 02-03 | 41721000000000 | standard | 12  | Ош № 3                  | Ош № 3                   | Osh No. 3
  batken           | 03-01 | 41705410000010 | standard | 10  | Баткен                  | Баткен                   | Batken
  kyzyl-kiya       | 03-02 | 41705430000010 | standard | 9   | Кызыл-Кыя               | Кызыл-Кия                | Kyzyl-Kiya
  sulukta          | 03-03 | 41705420000010 | standard | 6   | Сүлүктү                 | Сулюкта                  | Sulukta
  kadamjai         | 03-04 | 41705258000000 | standard | 12  | Кадамжай                | Кадамжай                 | Kadamjai
  leilek           | 03-05 | 41705236000000 | standard | 9   | Лейлек                  | Лейлек                   | Leilek
  manas            | 04-01 | 41703410000010 | standard | 18  | Манас                   | Манас                    | Manas
  suzak            | 04-02 | 41703220000000 | standard | 16  | Сузак                   | Сузак                    | Suzak
  bazar-korgon     | 04-03 | 41703207000000 | standard | 12  | Базар-Коргон            | Базар-Коргон             | Bazar-Korgon
  nooken           | 04-04 | 41703215000000 | standard | 11  | Ноокен                  | Ноокен                   | Nooken
  aksy             | 04-05 | 41703211000000 | standard | 11  | Аксы                    | Аксы                     | Aksy
  ala-buka         | 04-06 | 41703204000000 | standard | 9   | Ала-Бука                | Ала-Бука                 | Ala-Buka
  toktogul         | 04-07 | 41703225000000 | standard | 9   | Токтогул                | Токтогул                 | Toktogul
  tash-kumyr       | 04-08 | 41703420000010 | standard | 7   | Таш-Көмүр               | Таш-Кумыр                | Tash-Kumyr
  mailuu-suu       | 04-09 | 41703430000010 | standard | 6   | Майлуу-Суу              | Майлуу-Суу               | Mailuu-Suu
  kara-kul         | 04-10 | 41703440000010 | standard | 6   | Кара-Көл                | Кара-Куль                | Kara-Kul
  naryn            | 05-01 | 41704400000010 | standard | 10  | Нарын                   | Нарын                    | Naryn
  kochkor          | 05-02 | 41704235000000 | standard | 8   | Кочкор                  | Кочкор                   | Kochkor
  kara-suu-1       | 06-01 | 41706226000000 | standard | 16  | Кара-Суу № 1            | Кара-Суу № 1             | Kara-Suu No. 1
  kara-suu-2       | 06-02 | 41706226000000 | standard | 12  | Кара-Суу № 2            | Кара-Суу № 2             | Kara-Suu No. 2
  kara-suu-3       | 06-03 | 41706226000000 | standard | 10  | Кара-Суу № 3            | Кара-Суу № 3             | Kara-Suu No. 3
  nookat-1         | 06-04 | 41706242000000 | standard | 14  | Ноокат № 1              | Ноокат № 1               | Nookat No. 1
  nookat-2         | 06-05 | 41706242000000 | standard | 10  | Ноокат № 2              | Ноокат № 2               | Nookat No. 2
  uzgen-1          | 06-06 | 41706255000000 | standard | 14  | Өзгөн № 1               | Узген № 1                | Uzgen No. 1
  uzgen-2          | 06-07 | 41706255000000 | standard | 10  | Өзгөн № 2               | Узген № 2                | Uzgen No. 2
  aravan           | 06-08 | 41706211000000 | standard | 11  | Араван                  | Араван                   | Aravan
  alai             | 06-09 | 41706207000000 | standard | 8   | Алай                    | Алай                     | Alai
  kara-kulja       | 06-10 | 41706246000000 | standard | 8   | Кара-Кулжа              | Кара-Кульджа             | Kara-Kulja
  chong-alai       | 06-11 | 41706259000000 | standard | 6   | Чоң-Алай                | Чон-Алай                 | Chong-Alai
  talas            | 07-01 | 41707400000010 | standard | 10  | Талас                   | Талас                    | Talas
  kara-buura       | 07-02 | 41707215000000 | standard | 7   | Кара-Буура              | Кара-Буура               | Kara-Buura
  alamudun         | 08-01 | 41708203000000 | standard | 18  | Аламүдүн                | Аламудун                 | Alamudun
  sokuluk          | 08-02 | 41708222000000 | standard | 16  | Сокулук                 | Сокулук                  | Sokuluk
  kant             | 08-03 | 41708206000000 | standard | 14  | Кант                    | Кант                     | Kant
  kara-balta       | 08-04 | 41708209000000 | standard | 13  | Кара-Балта              | Кара-Балта               | Kara-Balta
  tokmok           | 08-05 | 41708400000010 | standard | 12  | Токмок                  | Токмок                   | Tokmok
  belovodskoe      | 08-06 | 41708217000000 | standard | 10  | Беловодское             | Беловодское              | Belovodskoe
  kemin            | 08-07 | 41708213000000 | standard | 8   | Кемин                   | Кемин                    | Kemin
  kaindy           | 08-08 | 41708219000000 | standard | 7   | Кайыңды                 | Каинда                   | Kaindy
  karakol          | 09-01 | 41702410000010 | standard | 14  | Каракол                 | Каракол                  | Karakol
  cholpon-ata      | 09-02 | 41702215000000 | standard | 10  | Чолпон-Ата              | Чолпон-Ата               | Cholpon-Ata
  balykchy         | 09-03 | 41702420000010 | standard | 9   | Балыкчы                 | Балыкчы                  | Balykchy
  kyzyl-suu        | 09-04 | 41702210000000 | standard | 9   | Кызыл-Суу               | Кызыл-Суу                | Kyzyl-Suu
`)

/** Published in 2017–2021 (24.kg/64652, kant.kg 2021-03-26, vesti.kg/62930); which one belongs to which district is a guess. */
const published: Readonly<Record<string, Text>> = {
  'bishkek-lenin': {
    ky: 'Бишкек, Боконбаев көч. / Молодая Гвардия бульв.',
    ru: 'Бишкек, ул. Боконбаева / бульвар Молодой Гвардии',
    en: 'Bishkek, Bokonbaev St. / Molodaya Gvardiya Blvd.',
  },
  'bishkek-oktyabr': {
    ky: 'Бишкек, Жукеев-Пудовкин көч. / Медеров көч.',
    ru: 'Бишкек, ул. Жукеева-Пудовкина / ул. Медерова',
    en: 'Bishkek, Jukeev-Pudovkin St. / Mederov St.',
  },
  'bishkek-pervomai': {
    ky: 'Бишкек, Жибек Жолу пр., 381',
    ru: 'Бишкек, пр. Жибек Жолу, 381',
    en: 'Bishkek, 381 Jibek Jolu Ave.',
  },
  'bishkek-sverdlov': {
    ky: 'Бишкек, Чолпон-Ата көч., 2',
    ru: 'Бишкек, ул. Чолпон-Атинская, 2',
    en: 'Bishkek, 2 Cholpon-Ata St.',
  },
  'bishkek-asia': {
    ky: 'Бишкек, Ч. Айтматов пр., 3, Азия Молл',
    ru: 'Бишкек, пр. Ч. Айтматова, 3, Азия Молл',
    en: 'Bishkek, 3 Ch. Aitmatov Ave., Asia Mall',
  },
  'bishkek-globus': {
    ky: 'Бишкек, Шабдан Баатыр көч., 41б, Глобус',
    ru: 'Бишкек, ул. Шабдан Баатыра, 41б, Глобус',
    en: 'Bishkek, 41b Shabdan Baatyr St., Globus',
  },
  'osh-2': { ky: 'Ош, Раззаков көч., 2А', ru: 'Ош, ул. Раззакова, 2А', en: 'Osh, 2A Razzakov St.' },
}

export const demoCentres: readonly DemoCentre[] = listed.map(
  ([centre = '', code = '', district = '', kind = '', desks = '', ky = '', ru = '', en = '']) => ({
    centre,
    code,
    district,
    kind: CentreKind.parse(kind),
    desks: Number(desks),
    place: { ky, ru, en },
    address: published[centre] ?? null,
  }),
)

/** The four centres that the united one replaces; both work side by side until the end of 2026 (demo dates). */
export const merger = {
  into: 'bishkek-orok',
  from: ['bishkek-lenin', 'bishkek-oktyabr', 'bishkek-pervomai', 'bishkek-sverdlov'],
  opensOn: '2026-09-01',
  closeOn: '2027-01-01',
} as const
