import type { ServiceEntry } from './service.ts'

export const civil = {
  marriage: {
    name: { ky: 'Никени каттоо', ru: 'Регистрация брака', en: 'Registering a marriage' },
    help: {
      ky: 'Экөөңүз чогуу арыз бересиз, никеңиз катталып, күбөлүк берилет.',
      ru: 'Вы вместе подаёте заявление, брак регистрируют и выдают свидетельство.',
      en: 'You apply together, the marriage is registered and you receive the certificate.',
    },
    words: {
      ky: 'никелешүү, нике, үйлөнүү, турмушка чыгуу, эрге тийүү, эрге тийдим, эрге чыктым, аял алуу, неке, той, нике күбөлүгү, баш кошуу, ЗАГС',
      ru: 'брак, свадьба, жениться, женитьба, замуж, вышла замуж, женился, поженились, расписаться, роспись, загс, свидетельство о браке',
      en: 'marry, wedding, marriage certificate, get married, registry office',
    },
    lifeEvents: ['getting-married'],
    typicalMinutes: 13,
    seats: 1,
    isBookable: true,
  },
  divorce: {
    name: { ky: 'Ажырашууну каттоо', ru: 'Расторжение брака', en: 'Registering a divorce' },
    help: {
      ky: 'Экөөңүз макул болсоңуз же соттун чечими болсо, никенин бузулушу катталат.',
      ru: 'Оформление развода по согласию обоих или по решению суда.',
      en: 'Registering a divorce by agreement of both or after a court decision.',
    },
    words: {
      ky: 'ажырашуу, ажырашам, никени бузуу, никени токтотуу, ажырашуу күбөлүгү, сот чечими, ЗАГС',
      ru: 'развод, развестись, разводимся, прекращение брака, свидетельство о разводе, решение суда, загс',
      en: 'divorce certificate, end a marriage, separation, court decision',
    },
    lifeEvents: ['divorcing'],
    typicalMinutes: 13,
    seats: 1,
    isBookable: true,
  },
  'birth-registration': {
    name: { ky: 'Баланын төрөлүшүн каттоо', ru: 'Регистрация рождения', en: 'Registering a birth' },
    help: {
      ky: 'Баланын төрөлүшү катталып, туулгандыгы тууралуу күбөлүк берилет.',
      ru: 'Рождение ребёнка регистрируют и выдают свидетельство о рождении.',
      en: 'The birth is registered and you receive the birth certificate.',
    },
    words: {
      ky: 'туулгандыгы, туулгандык, күбөлүк, төрөлүү, бала төрөлдү, төрөдүм, төрөт, баламды каттатам, баламды каттайм, баланы каттатуу, эне болдум, ата болдум, ымыркай, наристе, метрика, ПИН алуу, балага сүйүнчү, сүйүнчү',
      ru: 'рождение, родился ребёнок, родила, родилась дочь, родился сын, роды, новорождённый, метрика, свидетельство о рождении, малыш, ПИН ребёнку, балага суйунчу, суйунчу',
      en: 'newborn, baby, birth certificate, child born, gave birth, PIN for a child',
    },
    lifeEvents: ['child-born'],
    typicalMinutes: 11,
    seats: 1,
    isBookable: true,
  },
  'death-registration': {
    name: { ky: 'Өлүмдү каттоо', ru: 'Регистрация смерти', en: 'Registering a death' },
    help: {
      ky: 'Жакыныңыздын каза болгону катталып, күбөлүк берилет.',
      ru: 'Смерть близкого регистрируют и выдают свидетельство.',
      en: 'The death of a relative is registered and you receive the certificate.',
    },
    words: {
      ky: 'каза болду, өлүм, өлдү, өлгөн, дүйнөдөн кайтты, кайтыш болду, өлүм күбөлүгү, көмүү',
      ru: 'умер, умерла, смерть, скончался, скончалась, свидетельство о смерти, похороны, гербовое свидетельство',
      en: 'died, passed away, death certificate, funeral',
    },
    lifeEvents: ['relative-died'],
    typicalMinutes: 11,
    seats: 1,
    isBookable: true,
  },
  'birth-record-correction': {
    name: {
      ky: 'Туулуу жазуусун оңдоо',
      ru: 'Исправление записи о рождении',
      en: 'Correcting a birth record',
    },
    help: {
      ky: 'Туулгандык жазуусунда ката же кемчилик болсо, аны оңдотосуз.',
      ru: 'Исправить ошибку или пропуск в записи о рождении.',
      en: 'Correct a mistake or fill a gap in a birth record.',
    },
    words: {
      ky: 'ката, оңдоо, ката оңдоо, туулган күн туура эмес, аты туура эмес, өзгөртүү, метрикада ката',
      ru: 'ошибка, исправить, ошибка в свидетельстве, неверная дата рождения, опечатка, внести изменения, ошибка в метрике',
      en: 'mistake, wrong date of birth, typo, amend, fix certificate',
    },
    lifeEvents: [],
    typicalMinutes: 16,
    seats: 2,
    isBookable: true,
  },
  'civil-repeat-certificate': {
    name: { ky: 'ЗАГС күбөлүгүн кайра алуу', ru: 'Повторное свидетельство ЗАГС', en: 'A repeat civil certificate' },
    help: {
      ky: 'Туулгандык, нике, ажырашуу же өлүм күбөлүгү жоголсо же жараксыз болсо, кайра берилет.',
      ru: 'Свидетельство о рождении, браке, разводе или смерти взамен потерянного или испорченного.',
      en: 'A new birth, marriage, divorce or death certificate in place of a lost or damaged one.',
    },
    words: {
      ky: 'дубликат, кайталап күбөлүк, күбөлүк жоголду, метрика жоголду, архив, туулгандык күбөлүгү жоголду, нике күбөлүгү жоголду',
      ru: 'дубликат, повторно, потерял свидетельство, потеряли метрику, утеря свидетельства, архивная справка',
      en: 'duplicate, lost certificate, copy of a birth certificate, copy of a marriage certificate, archive',
    },
    lifeEvents: ['lost-document', 'relative-died'],
    typicalMinutes: 7,
    seats: 1,
    isBookable: true,
  },
  'name-change': {
    name: { ky: 'Аты-жөнүн өзгөртүү', ru: 'Перемена имени или фамилии', en: 'Changing a name' },
    help: {
      ky: 'Атыңызды, фамилияңызды же атаңыздын атын өзгөртөсүз.',
      ru: 'Сменить имя, фамилию или отчество.',
      en: 'Change your first name, surname or patronymic.',
    },
    words: {
      ky: 'ат өзгөртүү, ысым, фамилия алмаштыруу, атасынын аты, уулу, кызы',
      ru: 'сменить имя, поменять имя, поменять фамилию, отчество, смена фамилии, уулу, кызы',
      en: 'new name, surname, patronymic, rename',
    },
    lifeEvents: ['divorcing'],
    typicalMinutes: 16,
    seats: 2,
    isBookable: true,
  },
} as const satisfies Readonly<Record<string, ServiceEntry>>
