import type { HallView } from '#desks/contract'
import { formatNumber } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { StatTile, StatTiles } from '#ui/StatTile.tsx'
import { countTexts as texts } from './panel-words.ts'
import styles from './office.module.css'

/** The tickets of today by what became of them; every figure tells how it is counted. */
export function Counts({ counts }: { counts: HallView['counts'] }) {
  const say = useSay()
  const { language } = useLanguage()
  const tiles = [
    [texts.issued, counts.issued, texts.issuedWhy],
    [texts.waiting, counts.waiting, texts.waitingWhy],
    [texts.atDesks, counts.called + counts.serving, texts.atDesksWhy],
    [texts.parked, counts.parked, texts.parkedWhy],
    [texts.served, counts.served, texts.servedWhy],
    [texts.noShow, counts.noShow, texts.noShowWhy],
    [texts.left, counts.left + counts.cancelled, texts.leftWhy],
    [texts.turnedAway, counts.turnedAway, texts.turnedAwayWhy],
  ] as const
  return (
    <section className={styles['counts']} aria-label={say(texts.title)}>
      <h2>{say(texts.title)}</h2>
      <StatTiles>
        {tiles.map(([label, count, why]) => (
          <StatTile
            key={label.en}
            label={say(label)}
            value={formatNumber(count, language)}
            definition={say(why)}
            tone={label === texts.turnedAway && count > 0 ? 'warning' : undefined}
          />
        ))}
      </StatTiles>
    </section>
  )
}
