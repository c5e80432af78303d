/** Two rows of the height that what is loading will have. */
export function SkeletonRows() {
  return (
    <div aria-hidden className="space-y-3">
      {['w-2/3', 'w-1/2'].map((width) => (
        <div key={width} className="flex gap-3">
          <div className="size-8 rounded-lg bg-sunken" />
          <div className="flex-1 space-y-2 pt-1">
            <div className="h-2.5 w-24 rounded bg-sunken" />
            <div className={`h-2.5 rounded bg-sunken ${width}`} />
          </div>
        </div>
      ))}
    </div>
  );
}
