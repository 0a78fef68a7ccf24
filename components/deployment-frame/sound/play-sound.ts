import type { Sound } from './next-sound.ts'

/** A note: Hz, when it begins and how long it lasts in seconds, and how loud it is (0 to 1). */
type Note = [hertz: number, at: number, seconds: number, gain: number]

const NOTES: Record<Sound, Note[]> = {
  your_turn: [
    [587, 0, 0.22, 0.12],
    [784, 0.16, 0.34, 0.12],
  ],
  critical: [
    [220, 0, 0.22, 0.28],
    [220, 0.3, 0.22, 0.28],
    [196, 0.6, 0.4, 0.28],
  ],
  gate_decided: [[659, 0, 0.4, 0.12]],
}

let audio: AudioContext | undefined

/** Plays a sound; a browser that has not been touched yet stays silent, and the screen says it anyway. */
export async function playSound(sound: Sound): Promise<void> {
  audio ??= new AudioContext()
  if (audio.state === 'suspended') await audio.resume()
  for (const note of NOTES[sound]) playNote(audio, note)
}

function playNote(context: AudioContext, [hertz, at, seconds, loudness]: Note) {
  const start = context.currentTime + at
  const tone = context.createOscillator()
  const gain = context.createGain()
  tone.frequency.value = hertz
  // Rises and falls: a note that is cut clicks.
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(loudness, start + 0.02)
  gain.gain.exponentialRampToValueAtTime(0.0001, start + seconds)
  tone.connect(gain).connect(context.destination)
  tone.start(start)
  tone.stop(start + seconds)
}
