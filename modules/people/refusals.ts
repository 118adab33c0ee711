import { refusing, type Refusals } from '#kernel/refusal.ts'

export const refusals = {
  'no-demo-sign-in': {
    status: 403,
    text: {
      ky: 'Бул жерде сырсөзсүз кирүү өчүрүлгөн: ал үлгү режиминде гана иштейт.',
      ru: 'Вход без пароля здесь выключен: он работает только в демонстрационном режиме.',
      en: 'Signing in without a password is switched off here: it works in demo mode only.',
    },
  },
  'unknown-staff': {
    status: 404,
    text: {
      ky: 'Мындай кызматкер табылган жок. Тизмеден тандаңыз.',
      ru: 'Такого сотрудника нет. Выберите из списка.',
      en: 'There is no such member of staff. Choose one from the list.',
    },
  },
  'staff-has-left': {
    status: 403,
    text: {
      ky: 'Бул кызматкер мындан ары бул жерде иштебейт, ошондуктан кире албайт.',
      ru: 'Этот сотрудник здесь больше не работает, поэтому войти нельзя.',
      en: 'This person no longer works here, so signing in is not possible.',
    },
  },
  'desk-needed': {
    status: 422,
    text: {
      ky: 'Кайсы терезеде иштей турганыңызды тандаңыз.',
      ru: 'Выберите окно, за которым будете работать.',
      en: 'Choose the desk you will work at.',
    },
  },
  'no-desk-for-role': {
    status: 422,
    text: {
      ky: 'Терезени оператор гана ээлейт. Терезесиз кириңиз.',
      ru: 'Окно занимает только оператор. Войдите без окна.',
      en: 'Only operators take a desk. Sign in without one.',
    },
  },
  'unknown-desk': {
    status: 404,
    text: {
      ky: 'Борборуңузда {desk}-терезе жок. Башкасын тандаңыз.',
      ru: 'В вашем центре нет окна {desk}. Выберите другое.',
      en: 'Your centre has no desk {desk}. Choose another one.',
    },
  },
  'desk-of-another-centre': {
    status: 403,
    text: {
      ky: 'Бул терезе башка борбордо. Өз борборуңуздун терезесин тандаңыз.',
      ru: 'Это окно другого центра. Выберите окно своего центра.',
      en: 'This desk belongs to another centre. Choose a desk of your own.',
    },
  },
  'desk-occupied': {
    status: 409,
    text: {
      ky: '{desk}-терезеде башка оператор иштеп жатат. Бош терезени тандаңыз же ал чыкканча күтүңүз.',
      ru: 'За окном {desk} работает другой оператор. Выберите свободное окно или дождитесь, пока он выйдет.',
      en: 'Another operator is working at desk {desk}. Choose a free desk, or wait until they sign out.',
    },
  },
  'not-a-person': {
    status: 422,
    text: {
      ky: 'Бул ПИН туура эмес. 14 санды паспорттон карап, кайра териңиз.',
      ru: 'Такого ПИНа не бывает. Сверьте 14 цифр с паспортом и наберите снова.',
      en: 'This PIN cannot be right. Check the 14 digits in your passport and type them again.',
    },
  },
  'signed-out': {
    status: 409,
    text: {
      ky: 'Сиз системадан чыгып кеткенсиз. Кайра кириңиз.',
      ru: 'Вы уже вышли из системы. Войдите снова.',
      en: 'You are signed out already. Sign in again.',
    },
  },
} as const satisfies Refusals

export const refuse = refusing(refusals)
