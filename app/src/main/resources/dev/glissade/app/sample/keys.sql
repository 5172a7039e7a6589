-- Keys after the rows, which is faster; then statistics, as a living database has them.

ALTER TABLE stock.store ADD PRIMARY KEY (store_id);
ALTER TABLE shop.category ADD PRIMARY KEY (category_id);
ALTER TABLE shop.product ADD PRIMARY KEY (product_id);
ALTER TABLE shop.product ADD UNIQUE (sku);
ALTER TABLE shop.product_image ADD PRIMARY KEY (product_id, position);
ALTER TABLE shop.price_history ADD PRIMARY KEY (product_id, valid_from);
ALTER TABLE shop.customer ADD PRIMARY KEY (customer_id);
ALTER TABLE shop.customer ADD CONSTRAINT customer_email_is_unique UNIQUE (email);
ALTER TABLE shop.address ADD PRIMARY KEY (address_id);
ALTER TABLE shop.orders ADD PRIMARY KEY (ordered_on, order_id);
ALTER TABLE shop.order_line ADD PRIMARY KEY (ordered_on, order_id, line);
ALTER TABLE shop.payment ADD PRIMARY KEY (payment_id);
ALTER TABLE shop.review ADD PRIMARY KEY (review_id);
ALTER TABLE stock.level ADD PRIMARY KEY (store_id, product_id);
ALTER TABLE shop.wish ADD PRIMARY KEY (customer_id, product_id);
ALTER TABLE "Old Stuff"."select ""Ω" ADD PRIMARY KEY ("Id");

ALTER TABLE shop.category ADD FOREIGN KEY (parent_id) REFERENCES shop.category;
ALTER TABLE shop.product ADD FOREIGN KEY (category_id) REFERENCES shop.category;
ALTER TABLE shop.product_image ADD FOREIGN KEY (product_id) REFERENCES shop.product;
ALTER TABLE shop.price_history ADD FOREIGN KEY (product_id) REFERENCES shop.product;
ALTER TABLE shop.address ADD FOREIGN KEY (customer_id) REFERENCES shop.customer;
ALTER TABLE shop.orders ADD FOREIGN KEY (customer_id) REFERENCES shop.customer;
ALTER TABLE shop.orders ADD FOREIGN KEY (store_id) REFERENCES stock.store;
ALTER TABLE shop.order_line ADD FOREIGN KEY (ordered_on, order_id) REFERENCES shop.orders;
ALTER TABLE shop.order_line ADD FOREIGN KEY (product_id) REFERENCES shop.product;
ALTER TABLE shop.payment ADD FOREIGN KEY (ordered_on, order_id) REFERENCES shop.orders;
ALTER TABLE shop.review ADD FOREIGN KEY (product_id) REFERENCES shop.product;
ALTER TABLE shop.review ADD FOREIGN KEY (customer_id) REFERENCES shop.customer;
ALTER TABLE stock.level ADD FOREIGN KEY (store_id) REFERENCES stock.store;
ALTER TABLE shop.wish ADD FOREIGN KEY (customer_id) REFERENCES shop.customer;

SELECT setval(pg_get_serial_sequence('shop.customer', 'customer_id'), sample.size('customer'));

ANALYZE;
