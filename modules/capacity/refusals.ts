import { refusals as ofCentres } from '#centres/contract'
import { refusals as ofPeople } from '#people/contract'
import { refusing, type Refusals } from '#kernel/refusal.ts'

export const refusals = {
  'unknown-centre': ofCentres['unknown-centre'],
  'day-is-past': ofCentres['day-is-past'],
  'not-on-roster': ofCentres['not-on-roster'],
  'unknown-desk': ofPeople['unknown-desk'],
  'desk-planned-twice': {
    status: 409,
    text: {
      ky: 'Ал күндөрү №{desk} терезе башка кызматкерге берилген. Башка терезени же башка күндөрдү тандаңыз.',
      ru: 'В эти дни окно №{desk} отведено другому сотруднику. Выберите другое окно или другие дни.',
      en: 'Desk {desk} is meant for somebody else on some of these days. Choose another desk or other days.',
    },
  },
  'group-is-not-booked': {
    status: 422,
    text: {
      ky: '«{group}» тобуна жазылуу жок: ал жакка адамдар каалаган убакта келишет.',
      ru: 'В группу «{group}» не записываются: туда приходят в любое время.',
      en: 'Nobody books for “{group}”: people come there at any time.',
    },
  },
  'more-desks-than-there-are': {
    status: 422,
    text: {
      ky: '«{group}» тобун {most} терезе гана тейлей алат. Азыраак санды жазыңыз.',
      ru: 'Группу «{group}» могут обслуживать только {most} окон. Укажите меньше.',
      en: 'Only {most} desks can serve “{group}”. Give a smaller number.',
    },
  },
} as const satisfies Refusals

export const refuse = refusing(refusals)
