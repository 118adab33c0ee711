import { nextStates } from '../../modules/appointments/words.ts'
import { transitions as visitTransitions } from '../../modules/queue/words.ts'

type Transitions = Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>>

const idOf = (state: string) => state.replaceAll('-', '_')

/** States that nothing leaves end the diagram; an event from nowhere begins it. */
function diagram(transitions: Transitions): string {
  const steps = Object.entries(transitions).filter(([, { to }]) => to !== 'as-before')
  const states = [...new Set(steps.flatMap(([, { from, to }]) => (to === 'same' ? from : [...from, to])))]
  const arrows = Map.groupBy(
    steps.flatMap(([event, { from, to }]) =>
      (from.length > 0 ? from : ['[*]']).map((before) => ({
        event,
        arrow: `${idOf(before)} --> ${idOf(to === 'same' ? before : to)}`,
      })),
    ),
    ({ arrow }) => arrow,
  )
  const ends = states.filter((state) => !steps.some(([, { from }]) => from.includes(state)))
  return [
    'stateDiagram-v2',
    ...states.filter((state) => state.includes('-')).map((state) => `  ${idOf(state)}: ${state}`),
    ...[...arrows].map(([arrow, events]) => `  ${arrow}: ${events.map(({ event }) => event).join(', ')}`),
    ...ends.map((state) => `  ${idOf(state)} --> [*]`),
  ].join('\n')
}

const undoable = (transitions: Transitions): string[] =>
  Object.values(transitions).flatMap(({ from, to }) => (to === 'as-before' ? from : []))

const part = (title: string, file: string, transitions: Transitions): string => {
  const taken = undoable(transitions)
  return `## ${title}

From the table in [${file}](../../${file}).${
    taken.length > 0 ? ` Within ten seconds an event that led to ${taken.join(', ')} can be taken back.` : ''
  }

\`\`\`mermaid
${diagram(transitions)}
\`\`\``
}

/** A table of what may follow what, without names for the steps. */
function plainDiagram(next: Readonly<Record<string, readonly string[]>>): string {
  const [first = ''] = Object.keys(next)
  const steps = Object.entries(next).flatMap(([from, after]) =>
    (after.length > 0 ? after : ['[*]']).map((to) => `  ${from} --> ${to}`),
  )
  return ['stateDiagram-v2', `  [*] --> ${first}`, ...steps].join('\n')
}

export const statesDocument = (): string => `# States

Made by \`npm run docs\` from the tables of transitions; \`npm run check\` fails when it is stale.

${part('A visit', 'modules/queue/visit.ts', visitTransitions)}

## An appointment

From the table in [modules/appointments/words.ts](../../modules/appointments/words.ts).

\`\`\`mermaid
${plainDiagram(nextStates)}
\`\`\`
`
