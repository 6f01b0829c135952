CREATE SCHEMA storage; CREATE TABLE storage.objects (id uuid); ALTER TABLE storage.objects ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON storage.objects USING (true);
