import { parseArgs, type ParseArgsConfig } from 'node:util'

type Known = NonNullable<ParseArgsConfig['options']>
type Values<Options extends Known> = ReturnType<typeof parseArgs<{ options: Options }>>['values']

/**
 * What a command was given after `--`. A mistake, and `--help`, end the process with a sentence and the usage instead of the
 * stack of a program.
 */
export function readArguments<const Options extends Known>(options: Options, usage: string): Values<Options> {
  if (process.argv.some((word) => word === '--help' || word === '-h')) {
    process.stdout.write(`${usage}\n`)
    process.exit(0)
  }
  try {
    return parseArgs<{ options: Options }>({ options }).values
  } catch (error) {
    const [what] = (error as Error).message.split('. ')
    process.stderr.write(`${what}.\n\n${usage}\n`)
    process.exit(2)
  }
}
