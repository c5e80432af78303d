import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '../../../components/shell/notice.tsx';
import { buttonClass } from '../../../components/ui/button.tsx';
import { readTexts } from '../../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('orders.notFound');
  return { title: texts('title') };
}

export default async function OrderNotFound() {
  const texts = await readTexts('orders.notFound');
  return (
    <Notice title={texts('heading')}>
      <p>{texts('about')}</p>
      <Link prefetch={false} href="/orders?view=list" className={buttonClass('plain', 'mt-5')}>
        {texts('list')}
      </Link>
    </Notice>
  );
}
