import OrderForm from './OrderForm.tsx'

function App() {
  const parts = Number(new URLSearchParams(location.search).get('parts') ?? 2)

  return <OrderForm parts={parts} />
}

export default App
