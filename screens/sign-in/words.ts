import type { Text } from '#ui/language.tsx'

export const texts = {
  title: { ky: 'Кирүү', ru: 'Вход', en: 'Sign in' },
  demo: {
    ky: 'Бул үлгү: кызматкерлердин баары ойдон чыгарылган, сырсөз керек эмес.',
    ru: 'Это демонстрация: все сотрудники выдуманы, пароль не нужен.',
    en: 'This is a demo: all staff are invented, and no password is needed.',
  },
  centre: { ky: 'Кайсы борбор?', ru: 'Какой центр?', en: 'Which centre?' },
  network: { ky: 'Бүт тармак', ru: 'Вся сеть', en: 'The whole network' },
  person: { ky: 'Сиз кимсиз?', ru: 'Кто вы?', en: 'Who are you?' },
  deputy: { ky: 'орун басары', ru: 'заместитель', en: 'deputy' },
  atDesk: { ky: '№{desk} терезеде', ru: 'за окном №{desk}', en: 'at desk {desk}' },
  desk: { ky: 'Кайсы терезеде иштейсиз?', ru: 'За каким окном будете работать?', en: 'Which desk will you work at?' },
  deskHelp: {
    ky: 'Бош терезелер; алгач бүгүн сизге пландалганы, анан сиздин кызматтарга ылайыктары.',
    ru: 'Свободные окна; сначала то, что запланировано вам на сегодня, затем те, что подходят к вашим услугам.',
    en: 'Free desks; the one planned for you today comes first, then those that suit your services.',
  },
  noFreeDesk: {
    ky: 'Бул борбордо азыр бош терезе жок. Кимдир бирөө терезесин бошотсо, ал ушул жерде өзү чыгат.',
    ru: 'В этом центре сейчас нет свободного окна. Когда кто-то освободит своё, оно появится здесь само.',
    en: 'No desk of this centre is free just now. When somebody leaves one, it appears here by itself.',
  },
  planned: { ky: 'план боюнча сиздики', ru: 'ваше по плану на сегодня', en: 'planned for you today' },
  deskNo: { ky: '№{desk} терезе', ru: 'Окно №{desk}', en: 'Desk {desk}' },
  submit: { ky: 'Кирүү', ru: 'Войти', en: 'Sign in' },
  nobody: {
    ky: 'Бул жерде тандай турган киши жок.',
    ru: 'Здесь некого выбрать.',
    en: 'There is nobody to choose here.',
  },
} satisfies Record<string, Text>
