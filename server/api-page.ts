import type { Endpoint, Stream } from '#kernel/endpoint.ts'
import type { Module } from '#kernel/module.ts'
import type { RefusalReason } from '#kernel/refusal.ts'
import { languages, say, type Language, type Text } from '#kernel/texts.ts'
import { methodOf, refusalsOf, schemaOf, type Schema } from './openapi.ts'
import { houseRefusals } from './refusals.ts'

const texts = {
  title: { ky: 'Терезенин программалык кирүүсү', ru: 'Программный доступ к Терезе', en: 'The interface of Tereze' },
  lead: {
    ky: 'Терезенин экрандары ушул даректер аркылуу иштейт. Бул барак программанын өзүнөн түзүлөт.',
    ru: 'Экраны Терезе работают через эти адреса. Страница составлена из самой программы.',
    en: 'The screens of Tereze work through these addresses. This page is made from the program itself.',
  },
  machine: {
    ky: 'Программалар үчүн сыпаттама (OpenAPI 3.1)',
    ru: 'Описание для программ (OpenAPI 3.1)',
    en: 'The description for programs (OpenAPI 3.1)',
  },
  contents: { ky: 'Мазмуну', ru: 'Содержание', en: 'Contents' },
  who: { ky: 'Ким жасай алат', ru: 'Кому можно', en: 'Who may' },
  records: { ky: 'Журналга жазат', ru: 'Пишет в журнал', en: 'Records' },
  nothing: { ky: 'эч нерсе', ru: 'ничего', en: 'nothing' },
  fields: { ky: 'Эмне жөнөтүлөт', ru: 'Что отправить', en: 'What to send' },
  field: { ky: 'Аты', ru: 'Имя', en: 'Name' },
  kind: { ky: 'Түрү', ru: 'Вид', en: 'Kind' },
  need: { ky: 'Милдеттүүбү', ru: 'Обязательно', en: 'Required' },
  yes: { ky: 'ооба', ru: 'да', en: 'yes' },
  no: { ky: 'жок', ru: 'нет', en: 'no' },
  refusals: { ky: 'Кандай баш тартуулар болот', ru: 'Какие бывают отказы', en: 'How it may refuse' },
  live: {
    ky: 'Түз агым: view окуясы бүт көрүнүштү алып келет, beat сервердин убактысын.',
    ru: 'Живой поток: событие view несёт весь вид, beat — время сервера.',
    en: 'A live stream: the event view carries the whole view, beat the time of the server.',
  },
} satisfies Record<string, Text>

const names: Record<Language, string> = { ky: 'Кыргызча', ru: 'Русский', en: 'English' }

const style = `
:root { color-scheme: light dark; --ink: light-dark(#14202b, #eef3f6); --paper: light-dark(#fff, #10181f);
  --mist: light-dark(#f3f6f8, #18232c); --line: light-dark(#d5dde3, #33434f); --lake: light-dark(#0b5c7a, #7cc4e0);
  --soft: light-dark(#4a5965, #b7c4ce) }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 "Golos Text", system-ui, sans-serif }
header, main { max-width: 60rem; margin: 0 auto; padding: 1rem }
header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; border-bottom: 1px solid var(--line) }
header svg { width: 2rem; height: 2rem }
header nav { margin-left: auto }
nav a { display: inline-block; padding: .75rem .5rem }
a { color: var(--lake) } a:focus-visible, summary:focus-visible { outline: 3px solid #ffc53d; outline-offset: 2px }
h2 { margin-top: 3rem } h3 { font-size: 1rem; margin: 1.25rem 0 .25rem }
details { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; padding: 0 1rem }
details[open] { padding-bottom: 1rem }
summary { padding: .75rem 0; cursor: pointer; min-height: 3rem }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere }
.method { display: inline-block; min-width: 4.5rem; font-weight: 600; color: var(--lake) }
.table { overflow-x: auto } table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .4rem 1rem .4rem 0; border-bottom: 1px solid var(--line) }
th { color: var(--soft); font-weight: 500 } dd { margin: 0 0 .75rem } dt { font-weight: 600 }
`

const mark =
  '<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="6" fill="#fff"/><path fill="#0b5c7a" d="M4 4h11v11H4zM4 17h11v11H4zM17 17h11v11H17z"/><path fill="#ffc53d" d="M17 4l8-3v11l-8 3z"/></svg>'

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A schema in a few words: `text`, `'ky' | 'ru' | 'en'`, `list of …`. */
function kindOf(schema: Schema): string {
  const { type, format, items, anyOf, oneOf, enum: values, const: value } = schema as Record<string, never> & Schema
  const choices = (anyOf ?? oneOf) as Schema[] | undefined
  if (value !== undefined) return JSON.stringify(value)
  if (values) return (values as unknown[]).map((one) => JSON.stringify(one)).join(' | ')
  if (choices) return choices.map(kindOf).join(' | ')
  if (type === 'array') return `[ ${kindOf(items ?? {})} ]`
  if (type === 'object')
    return `{ ${Object.entries(schema.properties ?? {})
      .map(([name, one]) => `${name}: ${kindOf(one)}`)
      .join(', ')} }`
  return format ?? type ?? '…'
}

function fieldsOf(of: Endpoint | Stream, language: Language): string {
  const { properties = {}, required = [] } = schemaOf(of.input, 'input')
  const rows = Object.entries(properties).map(
    ([name, schema]) =>
      `<tr><td><code>${name}</code></td><td><code>${escape(kindOf(schema))}</code></td><td>${
        texts[required.includes(name) ? 'yes' : 'no'][language]
      }</td></tr>`,
  )
  if (rows.length === 0) return ''
  const head = [texts.field, texts.kind, texts.need].map((text) => `<th scope="col">${text[language]}</th>`).join('')
  return `<h3>${texts.fields[language]}</h3><div class="table" tabindex="0" role="region" aria-label="${texts.fields[language]}"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

const refusalLine = ([code, { status, text }]: [string, RefusalReason], language: Language, id = ''): string =>
  `<dt${id}><code>${status} ${code}</code></dt><dd>${escape(text[language])}</dd>`

function endpointPart(of: Endpoint | Stream, language: Language): string {
  const { permission, records, summary, path } = of
  const own = Object.entries(refusalsOf(of)).filter(([code]) => !(code in houseRefusals))
  const recorded =
    typeof records === 'string'
      ? `<code>${records}</code>`
      : `${texts.nothing[language]}<span lang="en"> (${escape(records.nothing)})</span>`
  return `<details><summary><span class="method">${methodOf(of)}</span> <code>${path}</code><br>${escape(say(summary, language))}</summary>
${of.kind === 'stream' ? `<p>${texts.live[language]}</p>` : ''}
<p>${texts.who[language]}: <code>${permission.name}</code> — ${permission.roles.join(', ')}<br>${texts.records[language]}: ${recorded}</p>
${fieldsOf(of, language)}
${own.length > 0 ? `<h3>${texts.refusals[language]}</h3><dl>${own.map((one) => refusalLine(one, language)).join('')}</dl>` : ''}
</details>`
}

/** Every code, so that the `type` of a problem leads to its explanation. */
function problemsPart(modules: readonly Module[], language: Language): string {
  const own = modules.flatMap(({ deeds }) => deeds.flatMap(({ of }) => Object.entries(of.refusals ?? {})))
  const all = new Map<string, RefusalReason>([...Object.entries(houseRefusals), ...own])
  const lines = [...all].map((one) => refusalLine(one, language, ` id="problem-${one[0]}"`))
  return `<h2 id="problems">${texts.refusals[language]}</h2><dl>${lines.join('')}</dl>`
}

/** The readable page at /api: one file, no script, nothing from elsewhere. */
export function apiPage(modules: readonly Module[], language: Language): string {
  const withDeeds = modules.filter(({ deeds }) => deeds.length > 0)
  const switches = languages
    .map(
      (one) =>
        `<a href="?lang=${one}" lang="${one}"${one === language ? ' aria-current="true"' : ''}>${names[one]}</a>`,
    )
    .join('')
  const contents = withDeeds.map(({ name }) => `<li><a href="#${name}">${name}</a></li>`).join('')
  const parts = withDeeds.map(
    ({ name, deeds }) => `<h2 id="${name}">${name}</h2>${deeds.map(({ of }) => endpointPart(of, language)).join('')}`,
  )
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${texts.title[language]}</title><style>${style}</style></head>
<body><header>${mark}<strong>Tereze</strong><nav>${switches}</nav></header>
<main><h1>${texts.title[language]}</h1><p>${texts.lead[language]}</p>
<p><a href="/api/openapi.json">${texts.machine[language]}</a></p>
<nav aria-label="${texts.contents[language]}"><ul>${contents}<li><a href="#problems">${texts.refusals[language]}</a></li></ul></nav>
${parts.join('\n')}
${problemsPart(modules, language)}
</main></body></html>
`
}
