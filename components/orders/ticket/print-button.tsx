'use client';

import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';

const mmOfPx = 25.4 / 96;

/** Prints a ticket on paper as long as it is; not itself. @param ticket the id of its element. */
export function PrintButton({ ticket }: { ticket: string }) {
  const texts = useTranslations('order.ticket');
  const [lengthMm, setLengthMm] = useState<number>();
  useEffect(() => {
    const height = document.getElementById(ticket)?.getBoundingClientRect().height ?? 0;
    setLengthMm(Math.ceil(height * mmOfPx) + 1);
  }, [ticket]);

  return (
    <>
      {lengthMm !== undefined && <style>{`@page { margin: 0; size: 80mm ${lengthMm}mm; }`}</style>}
      <Button onClick={() => window.print()} className="print:hidden">
        <Printer className="size-4" aria-hidden />
        {texts('print')}
      </Button>
    </>
  );
}
