import { useEffect, useRef, useState } from 'react'
import { Camera as CameraIcon } from 'lucide-react'
import { Button } from '#ui/Button.tsx'
import { useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import styles from './Camera.module.css'

const texts = {
  open: { ky: 'Камера менен окуу', ru: 'Считать камерой', en: 'Read with the camera' },
  view: { ky: 'Камеранын сүрөтү', ru: 'Изображение камеры', en: 'What the camera sees' },
} satisfies Record<string, Text>

type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> }
type DetectorOf = new (options: { formats: string[] }) => Detector
const known = (): DetectorOf | undefined => (globalThis as { BarcodeDetector?: DetectorOf }).BarcodeDetector

const lookEveryMs = 200

/** Only where the browser reads codes by itself; elsewhere the scanner and the keys do. */
export function Camera({ onCode }: { onCode: (text: string) => void }) {
  const say = useSay()
  const [isOn, setOn] = useState(false)
  const video = useRef<HTMLVideoElement>(null)
  const listener = useRef(onCode)
  useEffect(() => {
    listener.current = onCode
  })
  useEffect(() => {
    const Reader = known()
    if (!isOn || !Reader) return
    const reader = new Reader({ formats: ['qr_code'] })
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setInterval> | undefined
    const look = async () => {
      if (!video.current || video.current.readyState < 2) return
      const [found] = await reader.detect(video.current)
      if (found) listener.current(found.rawValue)
    }
    const open = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      if (!video.current) return stop()
      video.current.srcObject = stream
      await video.current.play()
      timer = setInterval(() => void look().catch(() => undefined), lookEveryMs)
    }
    const stop = () => {
      clearInterval(timer)
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    open().catch(() => setOn(false))
    return stop
  }, [isOn])
  if (!known() || !('mediaDevices' in navigator)) return null
  return isOn ? (
    <video ref={video} className={styles['camera']} muted playsInline aria-label={say(texts.view)} />
  ) : (
    <Button size="kiosk" kind="secondary" icon={CameraIcon} onClick={() => setOn(true)}>
      {say(texts.open)}
    </Button>
  )
}
