import { encodeTicket } from './escpos.ts'
import type { Picture } from './escpos.ts'

/** How tickets come out: the attendant's choice for this machine; it says nothing about any person. */
export const printerKinds = ['button', 'browser', 'usb', 'serial'] as const
export type PrinterKind = (typeof printerKinds)[number]

const storageKey = 'tereze.kiosk.printer'
export const chosenPrinter = (): PrinterKind =>
  printerKinds.find((kind) => kind === localStorage.getItem(storageKey)) ?? 'button'
export const choosePrinter = (kind: PrinterKind): void => localStorage.setItem(storageKey, kind)

type UsbEndpoint = { direction: 'in' | 'out'; endpointNumber: number; type: string }
type UsbInterface = { interfaceNumber: number; alternate: { interfaceClass: number; endpoints: UsbEndpoint[] } }
type UsbDevice = {
  open(): Promise<void>
  close(): Promise<void>
  selectConfiguration(value: number): Promise<void>
  claimInterface(interfaceNumber: number): Promise<void>
  transferOut(endpoint: number, data: BufferSource): Promise<{ status: string }>
  configuration: { interfaces: UsbInterface[] } | null
}
type SerialPort = {
  open(options: { baudRate: number }): Promise<void>
  close(): Promise<void>
  writable: WritableStream<Uint8Array> | null
}
type Doors = {
  usb?: { getDevices(): Promise<UsbDevice[]>; requestDevice(wish: object): Promise<UsbDevice> }
  serial?: { getPorts(): Promise<SerialPort[]>; requestPort(): Promise<SerialPort> }
}
const doors = (): Doors => navigator as unknown as Doors

/** USB class 7: printers. https://www.usb.org/defined-class-codes */
const printerClass = 7
const baudRate = 115_200
/** Cheap printers choke on more at once. */
const portion = 4096

export const canPair = (kind: 'usb' | 'serial'): boolean => doors()[kind] !== undefined

/** Asks the attendant which printer it is; the browser remembers the answer. Needs a touch. */
export async function pairPrinter(kind: 'usb' | 'serial'): Promise<void> {
  if (kind === 'usb') await doors().usb?.requestDevice({ filters: [{ classCode: printerClass }] })
  else await doors().serial?.requestPort()
}

/** Throws when the printer does not take it: the person must hear of it. */
export async function sendToPrinter(kind: 'usb' | 'serial', picture: Picture): Promise<void> {
  const bytes = encodeTicket(picture)
  await (kind === 'usb' ? sendByUsb(bytes) : sendBySerial(bytes))
}

function* portions(bytes: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  for (let from = 0; from < bytes.length; from += portion) yield bytes.subarray(from, from + portion)
}

async function sendByUsb(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const [device] = (await doors().usb?.getDevices()) ?? []
  if (!device) throw new Error('no printer is paired')
  await device.open()
  try {
    if (!device.configuration) await device.selectConfiguration(1)
    const printer = device.configuration?.interfaces.find(({ alternate }) => alternate.interfaceClass === printerClass)
    const out = printer?.alternate.endpoints.find(({ direction, type }) => direction === 'out' && type === 'bulk')
    if (!printer || !out) throw new Error('the paired device is no printer')
    await device.claimInterface(printer.interfaceNumber)
    for (const piece of portions(bytes)) {
      const { status } = await device.transferOut(out.endpointNumber, piece)
      if (status !== 'ok') throw new Error(`the printer answered ${status}`)
    }
  } finally {
    await device.close()
  }
}

async function sendBySerial(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const [port] = (await doors().serial?.getPorts()) ?? []
  if (!port) throw new Error('no printer is paired')
  await port.open({ baudRate })
  try {
    const writer = port.writable?.getWriter()
    if (!writer) throw new Error('the port takes nothing')
    for (const piece of portions(bytes)) await writer.write(piece)
    await writer.close()
  } finally {
    await port.close()
  }
}
