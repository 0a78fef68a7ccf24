/** The first stop of the Tab key. `target` is an element's id that can take focus. */
export function SkipLink({ target, children }: { target: string; children: string }) {
  return (
    <a
      href={`#${target}`}
      className="absolute top-2 -left-[999px] z-50 rounded-2 bg-action px-3 py-2 text-14 font-strong text-action-ink focus:left-2"
    >
      {children}
    </a>
  )
}
