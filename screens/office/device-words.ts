import type { DeviceKind } from '#centres/contract'
import type { Text } from '#ui/language.tsx'

export const deviceKindTexts: Record<DeviceKind, Text> = {
  kiosk: { ky: 'Киоск', ru: 'Киоск', en: 'Kiosk' },
  board: { ky: 'Табло', ru: 'Табло', en: 'Board' },
  reception: { ky: 'Кабылдама', ru: 'Стойка приёма', en: 'Reception' },
}

export const deviceTexts = {
  answer: {
    ky: '{n, plural, =0 {Бир да түзмөк иштебейт} other {# түзмөктүн ачкычы иштейт}}, бардыгы катталган: {all}.',
    ru: '{n, plural, =0 {Ни одно устройство не работает} one {Ключ действует у # устройства} other {Ключ действует у # устройств}}, всего зарегистрировано: {all}.',
    en: '{n, plural, =0 {No device works} one {The key of # device works} other {The keys of # devices work}}; {all} registered in all.',
  },
  title: { ky: 'Түзмөктөр', ru: 'Устройства', en: 'Devices' },
  name: { ky: 'Аты', ru: 'Название', en: 'Name' },
  nameHelp: {
    ky: 'Кайда турганы: «Киоск 3, эшиктин жанында».',
    ru: 'Где стоит: «Киоск 3 у входа».',
    en: 'Where it stands: “Kiosk 3 at the door”.',
  },
  kind: { ky: 'Түрү', ru: 'Вид', en: 'Kind' },
  series: { ky: 'Тармаксыз серия', ru: 'Серия без сети', en: 'Series without network' },
  state: { ky: 'Абалы', ru: 'Состояние', en: 'State' },
  works: { ky: 'ачкычы иштейт', ru: 'ключ действует', en: 'the key works' },
  revoked: { ky: 'ачкычы жокко чыгарылган', ru: 'ключ отозван', en: 'the key is revoked' },
  demo: { ky: 'үлгү', ru: 'демо', en: 'demo' },
  key: { ky: 'Ачкыч', ru: 'Ключ', en: 'Key' },
  revoke: { ky: 'Жокко чыгаруу', ru: 'Отозвать', en: 'Revoke' },
  revokeTitle: { ky: '{name}: ачкычты жокко чыгаруу', ru: '{name}: отозвать ключ', en: '{name}: revoke the key' },
  revokeWarning: {
    ky: 'Бул түзмөк ошол замат иштебей калат. Кайра иштетүү үчүн аны жаңыдан каттоо керек.',
    ru: 'Устройство сразу перестанет работать. Чтобы вернуть его, понадобится новая регистрация.',
    en: 'The device stops working at once. To bring it back it must be registered anew.',
  },
  register: { ky: 'Түзмөктү каттоо', ru: 'Зарегистрировать устройство', en: 'Register a device' },
  registered: {
    ky: '«{name}» катталды. Ачкычы бир гана жолу ушул жерде көрсөтүлөт: аны түзмөктө ачыңыз.',
    ru: '«{name}» зарегистрировано. Ключ показан один раз, здесь: откройте его на устройстве.',
    en: '“{name}” is registered. Its key is shown once, here: open it on the device.',
  },
  whoChanges: {
    ky: 'Түзмөктөрдү борбордун башчысы же администратор каттайт жана ачкычын жокко чыгарат.',
    ru: 'Регистрирует устройства и отзывает ключи руководитель центра или администратор.',
    en: 'The head of the centre or an administrator registers devices and revokes their keys.',
  },
} satisfies Record<string, Text>
