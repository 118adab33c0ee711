import { languages, say } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'

/** Before a language is chosen everything is said in all three. */
export function InAll({ text, values }: { text: Text; values?: Record<string, string | number> }) {
  return languages.map((language) => (
    <span key={language} lang={language}>
      {say(text, language, values)}
    </span>
  ))
}
