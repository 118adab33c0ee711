import { refusals as ofCentres } from '#centres/contract'
import { refusing, type Refusals } from '#kernel/refusal.ts'

export const refusals = {
  'unknown-centre': ofCentres['unknown-centre'],
  'day-is-past': ofCentres['day-is-past'],
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
