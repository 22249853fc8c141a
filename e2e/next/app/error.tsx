// recipe
'use client'

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return <p id="error">Something went wrong: {error.digest}</p>
}
// end
