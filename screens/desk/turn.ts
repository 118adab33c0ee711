/**
 * One command at a time. A key that is pressed before the answer to the one before is not lost: it waits. The same key twice
 * is one press, until a pushed view has shown what the first did.
 */
export function newTurn<Command extends { readonly name: string }>() {
  let underWay: string | undefined
  let waiting: Command | undefined
  let isShown = false
  return {
    begin(command: Command): boolean {
      if (underWay === undefined) {
        underWay = command.name
        isShown = false
        return true
      }
      if (underWay !== command.name || isShown) waiting = command
      return false
    },
    shown: () => void (isShown = true),
    refused: () => void (waiting = undefined),
    end(): Command | undefined {
      const next = waiting
      underWay = waiting = undefined
      return next
    },
  }
}
