import { refusals as centreRefusals } from '#centres/contract'
import type { Refusals } from '#kernel/refusal.ts'
import { refusals as peopleRefusals } from '#people/contract'
import { refusals as presenceRefusals } from '#presence/contract'

export const queueRefusals = {
  'unknown-centre': centreRefusals['unknown-centre'],
  'hall-closed': {
    status: 409,
    text: {
      ky: 'Борбор азыр жабык. Талон ачылганга 30 мүнөт калганда берилет.',
      ru: 'Центр сейчас закрыт. Талоны выдаются за 30 минут до открытия.',
      en: 'The centre is closed now. Tickets are given from 30 minutes before it opens.',
    },
  },
  'already-in-line': {
    status: 409,
    text: {
      ky: 'Сизде бул кызматка талон бар: {ticket}. Ошону менен күтүңүз; бир адамга бир кызматтан бир талон берилет.',
      ru: 'У вас уже есть талон на эту услугу: {ticket}. Ждите с ним; на одного человека выдаётся один талон.',
      en: 'You already have a ticket for this: {ticket}. Wait with that one; one person gets one ticket per service.',
    },
  },
  'ticket-exists': {
    status: 409,
    text: {
      ky: 'Бул номерге бул кызмат боюнча азыр талон бар. Аны жоготсоңуз, борбордогу киоск же кызматкер таап берет.',
      ru: 'На этот номер уже есть талон на эту услугу. Если вы его потеряли, его найдёт киоск в центре или сотрудник.',
      en: 'There is a ticket for this under this number already. If you lost it, a kiosk in the centre or the staff will find it.',
    },
  },
  'enough-from-here': {
    status: 409,
    text: {
      ky: 'Ушул тармактан бул борборго {most} талон алынды, алар али чакырыла элек. Борбордогу киосктон талон алыңыз же убакытка жазылыңыз.',
      ru: 'Из этой сети в этот центр уже взяли {most} талонов, и их ещё не вызвали. Возьмите талон в киоске центра или запишитесь на время.',
      en: '{most} tickets for this centre were taken from this network and are not called yet. Take one at a kiosk in the centre, or book a time.',
    },
  },
  'no-ticket-from-a-desk': {
    status: 403,
    text: {
      ky: 'Иш орундан талон алынбайт: аны келген адам киосктон же өз телефонунан алат.',
      ru: 'С рабочего места талонов не берут: их берут в киоске или на своём телефоне.',
      en: 'No tickets are taken from a workplace: people take them at a kiosk or on their own phone.',
    },
  },
  'reception-is-fast': {
    status: 409,
    text: {
      ky: 'Кабылдоо бир мүнөттө эң көп {most} талон берет. Бир аз күтүңүз же келген адамды киоскко узатыңыз.',
      ru: 'Стойка приёма выдаёт не больше {most} талонов в минуту. Подождите немного или проводите человека к киоску.',
      en: 'A reception gives at most {most} tickets a minute. Wait a moment, or show the person to a kiosk.',
    },
  },
  'not-a-person': peopleRefusals['not-a-person'],
  'not-in-the-hall': presenceRefusals['not-in-the-hall'],
  'no-such-ticket': {
    status: 404,
    text: {
      ky: 'Мындай талон табылган жок. Талондогу QR-кодду кайра сканерлеңиз.',
      ru: 'Такой талон не найден. Отсканируйте QR-код на талоне ещё раз.',
      en: 'There is no such ticket. Scan the QR code on your ticket again.',
    },
  },
  'unknown-booking-code': {
    status: 404,
    text: {
      ky: 'Бул борбордо мындай жазылуу табылган жок. Кодду текшериңиз же талон алыңыз.',
      ru: 'В этом центре такая запись не найдена. Проверьте код или возьмите талон.',
      en: 'There is no such booking at this centre. Check the code, or take a ticket.',
    },
  },
  'too-early': {
    status: 409,
    text: {
      ky: 'Сиз бүгүн {time}~га жазылгансыз; келгениңизди {from}~дан баштап белгилесе болот. Ошол убакта кайра келиңиз.',
      ru: 'Вы записаны сегодня на {time}; отметиться можно с {from}. Подойдите к этому времени.',
      en: 'You are booked for {time} today; check-in begins at {from}. Please come back then.',
    },
  },
  'booked-for-another-day': {
    status: 409,
    text: {
      ky: 'Сиз {day} күнү саат {time}~га жазылгансыз. Келгениңизди ошол күнү {from}~дан баштап белгилейсиз. Бүгүн керек болсо, талон алыңыз.',
      ru: 'Вы записаны на {day}, на {time}. Отметиться можно в тот день с {from}. Если нужно сегодня, возьмите талон.',
      en: 'You are booked for {day} at {time}. Check in on that day from {from}. If you need it today, take a ticket.',
    },
  },
  'no-longer-booked': {
    status: 409,
    text: {
      ky: 'Бул жазылуу жокко чыгарылган. Талон алыңыз же кайра жазылыңыз.',
      ru: 'Эта запись отменена. Возьмите талон или запишитесь снова.',
      en: 'This booking was cancelled. Take a ticket, or book again.',
    },
  },
  'too-late': {
    status: 409,
    text: {
      ky: 'Жазылган убакыт өтүп кетти. Талон алыңыз же жаңы убакыт тандаңыз.',
      ru: 'Время записи прошло. Возьмите талон или выберите новое время.',
      en: 'The booked time has passed. Take a ticket or choose a new time.',
    },
  },
  'not-possible-now': {
    status: 409,
    text: {
      ky: 'Азыр мүмкүн эмес: талон «{state}» абалында.',
      ru: 'Сейчас это невозможно: талон в состоянии «{state}».',
      en: 'This is not possible now: the ticket is “{state}”.',
    },
  },
  'ticket-moved-on': {
    status: 409,
    text: {
      ky: 'Бул талон менен азыр мындай кылууга болбойт. Талондун барагын кайра ачып, эмне болгонун көрүңүз же кызматкерден сураңыз.',
      ru: 'С этим талоном сейчас так не получится. Откройте страницу талона ещё раз: там видно, что с ним. Или спросите сотрудника.',
      en: 'That cannot be done with this ticket now. Open the page of the ticket again to see what became of it, or ask the staff.',
    },
  },
  'postponed-enough': {
    status: 409,
    text: {
      ky: 'Сиз эки жолу жылдырдыңыз, мындан ары болбойт. Чакырууну күтүңүз же кезектен чыгыңыз.',
      ru: 'Вы уже дважды отложили вызов. Ждите вызова или выйдите из очереди.',
      en: 'You have put it off twice already. Wait for the call, or leave the line.',
    },
  },
  'returned-enough': {
    status: 409,
    text: {
      ky: 'Сизди үч жолу чакырдык, бирок келген жоксуз. Борборго келгенде жаңы талон алыңыз.',
      ru: 'Вас вызывали трижды, но вы не подошли. Возьмите новый талон, когда будете в центре.',
      en: 'You were called three times and did not come. Take a new ticket when you are at the centre.',
    },
  },
  'absent-too-long': {
    status: 409,
    text: {
      ky: 'Кайтуу убактысы өтүп кетти. Жаңы талон алыңыз.',
      ru: 'Время, чтобы вернуться, прошло. Возьмите новый талон.',
      en: 'The time to return has passed. Please take a new ticket.',
    },
  },
  'another-desk': {
    status: 403,
    text: {
      ky: 'Сиз №{desk} терезеге кирген эмессиз.',
      ru: 'Вы не вошли за окно №{desk}.',
      en: 'You are not signed in at desk {desk}.',
    },
  },
  'desk-not-open': {
    status: 409,
    text: {
      ky: 'Терезе ачык эмес. Алгач терезени ачыңыз.',
      ru: 'Окно не открыто. Сначала откройте окно.',
      en: 'The desk is not open. Open it first.',
    },
  },
  'desk-busy': {
    status: 409,
    text: {
      ky: 'Терезеде {ticket} турат. Алгач ошону бүтүрүңүз.',
      ru: 'У окна {ticket}. Сначала закончите с ним.',
      en: '{ticket} is at the desk. Finish with that visit first.',
    },
  },
  'desk-cannot-serve': {
    status: 409,
    text: {
      ky: '№{desk} терезе {ticket} талонуна керектүү «{group}» кызматын көрсөтпөйт. Аны көрсөткөн терезени тандаңыз.',
      ru: 'Окно №{desk} не оказывает услугу «{group}», за которой пришли с талоном {ticket}. Выберите окно, которое её оказывает.',
      en: 'Desk {desk} does not give “{group}”, which {ticket} came for. Choose a desk that does.',
    },
  },
  'not-of-today': {
    status: 422,
    text: {
      ky: 'Бул талон бүгүнкү эмес. Жаңы талон алыңыз.',
      ru: 'Этот талон не сегодняшний. Возьмите новый.',
      en: 'This ticket is not of today. Please take a new one.',
    },
  },
  'no-own-series': {
    status: 409,
    text: {
      ky: 'Бул киосктун өз сериясы жок, ошондуктан тармаксыз талон бере албайт. Администраторго айтыңыз.',
      ru: 'У этого киоска нет своей серии, поэтому без сети он талоны не выдаёт. Сообщите администратору.',
      en: 'This kiosk has no series of its own, so it cannot issue tickets offline. Tell the administrator.',
    },
  },
  'number-taken': {
    status: 409,
    text: {
      ky: '{ticket} номери башка адамга берилген. Кызматкерге кайрылыңыз.',
      ru: 'Номер {ticket} уже выдан другому человеку. Обратитесь к сотруднику.',
      en: 'Number {ticket} was given to somebody else. Please ask the staff.',
    },
  },
} as const satisfies Refusals
